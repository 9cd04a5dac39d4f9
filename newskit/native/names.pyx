# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Loops over the words of a text in which names are looked for; see `newskit.entities`."""

from cpython.dict cimport PyDict_GetItemWithError
from cpython.list cimport PyList_New, PyList_SET_ITEM
from cpython.ref cimport Py_INCREF, PyObject
from cpython.unicode cimport (
    PyUnicode_1BYTE_DATA,
    PyUnicode_DATA,
    PyUnicode_KIND,
    PyUnicode_New,
    PyUnicode_READ,
)
from libc.stdint cimport uint8_t


def letters_and_bounds(list tokens, letters):
    """See `newskit.entities.words`; letters are of ASCII."""
    cdef Py_ssize_t size = len(tokens), i, at = 0
    cdef str found = PyUnicode_New(size, 127)
    cdef uint8_t* data = PyUnicode_1BYTE_DATA(found)
    cdef list bounds = PyList_New(size + 1)
    cdef object place = 0
    cdef PyObject* letter
    for i in range(size):
        token = tokens[i]
        Py_INCREF(place)
        PyList_SET_ITEM(bounds, i, place)
        letter = PyDict_GetItemWithError(letters, token)
        one = <str>letter if letter != NULL else letters[token]
        data[i] = PyUnicode_READ(PyUnicode_KIND(one), PyUnicode_DATA(one), 0)
        at += len(<str>token)
        place = at
    Py_INCREF(place)
    PyList_SET_ITEM(bounds, size, place)
    return found, bounds
