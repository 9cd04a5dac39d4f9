# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""The characters of a page of a PDF, asked of pdfium one by one."""

import ctypes

from libc.stdint cimport uint32_t, uintptr_t

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(Py_UCS4 char)

cdef struct Box:  # FS_RECTF
    float left, top, right, bottom

ctypedef uint32_t (*Code)(void *, int)
ctypedef void *(*Owner)(void *, int)
ctypedef int (*IsUnmapped)(void *, int)
ctypedef int (*Origin)(void *, int, double *, double *)
ctypedef int (*LooseBox)(void *, int, Box *)


def characters(pdfium, text, faces):
    """See `newskit.pdf.sheets`."""
    from newskit.pdf.sheets import NO_CHARACTER, SQUARE

    cdef void *page = address(text)
    cdef Code code_of = <Code>address(pdfium.FPDFText_GetUnicode)
    cdef Owner owner_of = <Owner>address(pdfium.FPDFText_GetTextObject)
    cdef IsUnmapped is_unmapped = <IsUnmapped>address(pdfium.FPDFText_HasUnicodeMapError)
    cdef Origin origin_of = <Origin>address(pdfium.FPDFText_GetCharOrigin)
    cdef LooseBox box_of = <LooseBox>address(pdfium.FPDFText_GetLooseCharBox)
    cdef int i, count = pdfium.FPDFText_CountChars(text)
    cdef uint32_t code, square = ord(SQUARE)
    cdef uintptr_t own, owner = 0
    cdef double x = 0.0, y = 0.0
    cdef Box box
    cdef bint is_known = True
    cdef Py_ssize_t unknown = 0
    cdef list found = []
    cdef dict turns = {}
    cdef object face = 0, turn = 0, em = 1.0
    box.left = box.top = box.right = box.bottom = 0.0
    for i in range(count):
        code = code_of(page, i)
        if code in NO_CHARACTER:
            unknown += code == 0
            continue
        char = chr(code)
        if Py_UNICODE_ISSPACE(code):
            continue
        own = <uintptr_t>owner_of(page, i)
        if own != owner or own == 0:
            owner = own
            face, turn, em = faces.of(own, i)
            is_known = is_unmapped(page, i) != 1
        if not is_known:
            unknown += 1
            continue
        origin_of(page, i, &x, &y)
        turns[turn] = turns.get(turn, 0) + 1
        if code >= square:
            found.append((char, x, y, em, em, face))
        else:
            box_of(page, i, &box)
            found.append((char, x, y, <double>box.right - <double>box.left,
                          <double>box.top - <double>box.bottom, face))
    return found, turns, unknown


cdef void *address(pointer) except NULL:
    """Where a function of the library is, or what a pointer of its points to."""
    return <void *><uintptr_t>ctypes.cast(pointer, ctypes.c_void_p).value
