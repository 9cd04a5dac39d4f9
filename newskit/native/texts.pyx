# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Loops over the characters and lines of a text."""

from cpython.unicode cimport PyUnicode_4BYTE_KIND, PyUnicode_FromKindAndData
from libc.stdint cimport int32_t
from libc.stdlib cimport calloc, free, malloc

from newskit.native.hashing cimport Table, entry, pair, set_up, tear_down, value

cdef enum:
    PLANE = 0x10000  # code points of the first, in which all forms are that are folded

cdef Py_UCS4 *forms = NULL  # of each what stands for it, 0 for itself


def cells(str text):
    """See `newskit.text.width`."""
    return width_of(text, 0, len(text))


cdef Py_ssize_t width_of(str text, Py_ssize_t start, Py_ssize_t end) noexcept:
    cdef Py_ssize_t width = end - start, at
    cdef Py_UCS4 character
    for at in range(start, end):
        character = text[at]
        width += 1 if character < 0x80 else 2 if character < 0x800 else 3 if character < PLANE else 4
    return width >> 1


def fold_forms(str text):
    """See `newskit.newspaper.patterns`."""
    cdef Py_ssize_t size = len(text), at = 0
    cdef Py_UCS4 character
    cdef Py_UCS4 *folded
    if forms == NULL:
        learn_forms()
    folded = <Py_UCS4 *>malloc((size + 1) * sizeof(Py_UCS4))
    if folded == NULL:
        raise MemoryError
    for character in text:
        folded[at] = character
        if character < PLANE and forms[character]:
            folded[at] = forms[character]
        at += 1
    try:
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, folded, size)
    finally:
        free(folded)


cdef int learn_forms() except -1:
    global forms
    from newskit.newspaper.patterns import FORMS

    cdef Py_UCS4 *learnt = <Py_UCS4 *>calloc(PLANE, sizeof(Py_UCS4))
    if learnt == NULL:
        raise MemoryError
    for form, typed in FORMS.items():
        learnt[<Py_UCS4>ord(form)] = <Py_UCS4>ord(typed)
    forms = learnt
    return 0


def printed(str text, str folded):
    """See `newskit.segmentation.layout`."""
    cdef list numbers = [], texts = [], folds = [], indents = [], widths = []
    cdef Py_ssize_t number = 0, row = 0, end, start, last
    while row <= len(text):
        end = text.find("\n", row)
        if end < 0:
            end = len(text)
        number += 1
        start, last = row, end
        while start < last and text[start].isspace():
            start += 1
        while start < last and text[last - 1].isspace():
            last -= 1
        if start < last:
            numbers.append(number)
            texts.append(text[start:last])
            folds.append(folded[start:last])
            indents.append(width_of(text, row, start))
            widths.append(width_of(text, start, last))
        row = end + 1
    return numbers, texts, folds, indents, widths


def in_halves(list lines):
    """See `newskit.text.false_bold`."""
    cdef list found = []
    cdef str line
    cdef Py_ssize_t i, start, end, half, at
    for i, line in enumerate(lines):
        start, end = 0, len(line)
        while start < end and line[start].isspace():
            start += 1
        while start < end and line[end - 1].isspace():
            end -= 1
        half = (end - start) // 2
        while half and line[start + half - 1].isspace():
            half -= 1
        for at in range(half):
            if line[start + at] != line[end - half + at]:
                break
            if at == half - 1:
                found.append(i)
    return found


def known(joins, str page, Py_ssize_t enough):
    """See `newskit.segmentation.seams`."""
    cdef Table times  # that a pair is asked for
    cdef str join
    cdef Py_ssize_t at, found = 0
    cdef int32_t *slot
    set_up(&times, 8)
    try:
        for join in joins:
            slot = entry(&times, pair(join, 0))
            slot[0] = max(slot[0], 0) + 1
        for at in range(len(page) - 1):
            if found >= enough:
                break
            if value(&times, pair(page, at)) > 0:
                slot = entry(&times, pair(page, at))
                found += slot[0]
                slot[0] = 0
        return min(found, enough)
    finally:
        tear_down(&times)


def columns(list widths, Py_ssize_t around, Py_ssize_t rank):
    """See `newskit.segmentation.layout`."""
    cdef Py_ssize_t size = len(widths), i, at, k
    cdef int32_t width
    cdef list found = [0] * size
    cdef int32_t *own = <int32_t *>malloc((size + 1) * sizeof(int32_t))
    cdef int32_t *widest = <int32_t *>malloc((rank + 1) * sizeof(int32_t))
    try:
        if own == NULL or widest == NULL:
            raise MemoryError
        for i in range(size):
            own[i] = widths[i]
        for i in range(size):
            for k in range(rank + 1):
                widest[k] = -1
            for at in range(max(0, i - around), min(size, i + around + 1)):
                width, k = own[at], rank
                while k > 0 and widest[k - 1] < width:
                    widest[k] = widest[k - 1]
                    k -= 1
                widest[k] = width
            found[i] = widest[rank - 1]
        return found
    finally:
        free(own)
        free(widest)


def joined(list lines):
    """See `newskit.segmentation.layout`."""
    cdef list out = lines[:1]
    cdef str before, line
    cdef Py_ssize_t i
    for i in range(1, len(lines)):
        before, line = lines[i - 1], lines[i]
        if is_ascii(before, len(before) - 1) and is_ascii(line, 0):
            words = before and line and before[len(before) - 1].isalpha() and line[0].isalpha()
            if words or (before.isascii() and line.isascii()):
                out.append(" ")
        out.append(line)
    return "".join(out)


cdef bint is_ascii(str text, Py_ssize_t at) noexcept:
    return not text or text[at] < 0x80
