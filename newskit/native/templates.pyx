# cython: language_level=3, boundscheck=False, wraparound=False
"""Templates filled in with columns of values, each with the same values but once."""

from cpython.dict cimport PyDict_GetItem
from cpython.list cimport PyList_GET_ITEM
from cpython.ref cimport Py_INCREF
from cpython.tuple cimport PyTuple_New, PyTuple_SET_ITEM


cdef class Filling:
    """`newskit.segmentation.features._Filling`."""

    cdef list templates
    cdef Py_ssize_t most

    def __init__(self, templates, Py_ssize_t most):
        self.most = most
        self.templates = [
            (template, template.__code__.co_varnames[: template.__code__.co_argcount], {})
            for template in templates
        ]

    def lines(self, columns):
        cdef list out = [PyTuple_New(len(self.templates)) for _ in columns[self.templates[0][1][0]]]
        cdef Py_ssize_t place
        for place, (template, names, kept) in enumerate(self.templates):
            self.fill(out, place, template, [columns[name] for name in names], kept)
        return out

    cdef fill(self, list out, Py_ssize_t place, template, list columns, dict kept):
        """Put the groups of one template at their place in the lines."""
        cdef Py_ssize_t i, k, count = len(columns)
        cdef tuple key
        for i in range(len(out)):
            key = PyTuple_New(count)
            for k in range(count):
                value = <object>PyList_GET_ITEM(<list>columns[k], i)
                Py_INCREF(value)
                PyTuple_SET_ITEM(key, k, value)
            found = PyDict_GetItem(kept, key)
            if found is NULL:
                if len(kept) >= self.most:
                    kept.clear()
                kept[key] = group = template(*key)
            else:
                group = <object>found
            Py_INCREF(group)
            PyTuple_SET_ITEM(<tuple>out[i], place, group)
