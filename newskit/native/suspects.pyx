# cython: language_level=3, boundscheck=False, wraparound=False
"""Quick looks at a text: whether its letters may want mending; see `newskit.text.mending`."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free

cdef enum:
    POINTS = 0x110000  # of code, in Unicode
    SHORT = 6  # letters of a word of which four may be letters apart


cdef class AnyOf:
    """`newskit.text.lookalikes.AnyOf`."""

    cdef unsigned char *among  # a bit for each character

    def __cinit__(self, str spans):
        cdef Py_ssize_t i = 0
        cdef unsigned int code, last
        self.among = <unsigned char *>PyMem_Calloc(POINTS >> 3, 1)
        if self.among == NULL:
            raise MemoryError
        while i < len(spans):
            code = last = <unsigned int>spans[i]
            if i + 2 < len(spans) and spans[i + 1] == "-":
                last = <unsigned int>spans[i + 2]
                i += 2
            while code <= last:
                if code & 7 == 0 and code + 7 <= last:  # planes are long
                    self.among[code >> 3] = 0xFF
                    code += 8
                else:
                    self.among[code >> 3] |= 1 << (code & 7)
                    code += 1
            i += 1

    def __dealloc__(self):
        PyMem_Free(self.among)

    def inside(self, str text):
        cdef Py_UCS4 character
        for character in text:
            if self.has(character):
                return True
        return False

    def pairs(self, str text):
        cdef Py_UCS4 character
        cdef Py_ssize_t count = 0
        cdef bint before = False, here
        for character in text:
            here = self.has(character)
            count += before and here
            before = here
        return count

    cdef inline bint has(self, Py_UCS4 character) noexcept:
        cdef unsigned int code = <unsigned int>character
        return self.among[code >> 3] >> (code & 7) & 1


def are_apart(str text):
    """`newskit.text.letter_spacing._are_apart`."""
    cdef Py_ssize_t at = 0, size = len(text), start
    cdef Py_ssize_t words = 0, single = 0, short = 0  # of a line, and those short in a row
    while at < size:
        if text[at] == "\n":
            words = single = short = 0
            at += 1
        elif text[at].isspace():
            at += 1
        else:
            if short >= 3:
                return True
            start = at
            while at < size and not text[at].isspace():
                at += 1
            single += words == single and at - start == 1
            if single == 3:
                return True
            short = short + 1 if words and at - start <= SHORT else 0
            words += 1
    return False


def has_twin_letters(str text):
    """`newskit.text.false_bold.has_twin_letters`."""
    cdef Py_ssize_t at, pair, size = len(text)
    for at in range(size - 5):
        if not are_twins(text, at, size):
            continue
        if text[at + 2] == text[at] and are_twins(text, at + 3, size):
            if text[at + 5] == text[at + 3]:
                return True
        pair = twins_behind(text, at + 2, size)
        while pair >= 0:
            if twins_behind(text, pair + 2, size) >= 0:
                return True
            pair = twins_behind(text, pair + 1, size) if is_gap(text[pair]) else -1
    return False


cdef bint are_twins(str text, Py_ssize_t at, Py_ssize_t size) noexcept:
    return at + 1 < size and text[at] == text[at + 1] and text[at] != "\n"


cdef Py_ssize_t twins_behind(str text, Py_ssize_t at, Py_ssize_t size) noexcept:
    """Where the next letter stands twice, with nothing but spaces before it; -1 for nowhere."""
    while at < size:
        if are_twins(text, at, size):
            return at
        if not is_gap(text[at]):
            break
        at += 1
    return -1


cdef inline bint is_gap(Py_UCS4 character) noexcept:
    return character in " \u00a0\u202f\u205f\u3000" or "\u2000" <= character <= "\u200a"
