# cython: language_level=3, boundscheck=False, wraparound=False
"""Templates filled in with columns of values, each with the same values but once."""

from _thread import allocate_lock

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.ref cimport Py_INCREF
from cpython.tuple cimport PyTuple_New, PyTuple_SET_ITEM
from libc.stdint cimport int32_t, uint64_t

from newskit.native.hashing cimport Table, clear, entry, set_up, tear_down

cdef enum:
    SLOTS = 8  # bits: of a table to begin with


cdef class Template:
    """A template, and what was made of it.

    Values are numbers, and so are rows of them, to which a further value is added: the table knows
    them by the number of the row without it and its own.
    """

    cdef object function
    cdef readonly tuple names
    cdef Table rows
    cdef list made  # by the number of a row, None where that is but a part of one

    def __cinit__(self, function):
        self.function = function
        self.names = function.__code__.co_varnames[: function.__code__.co_argcount]
        self.made = []
        set_up(&self.rows, SLOTS)

    cdef int clear(self) except -1:
        clear(&self.rows, SLOTS)
        self.made.clear()
        return 0

    def __dealloc__(self):
        tear_down(&self.rows)

    cdef fill(self, list out, Py_ssize_t place, list columns, list numbers, Py_ssize_t most):
        """Put what is made of the template at its place in each line."""
        cdef Py_ssize_t i, k, count = len(columns)
        cdef const int32_t *values
        cdef int32_t *known
        cdef uint64_t row
        if len(self.made) >= most:
            self.clear()
        rows = PyBytes_FromStringAndSize(NULL, len(out) * sizeof(int32_t))
        cdef int32_t *of_line = <int32_t *>PyBytes_AS_STRING(rows)
        for k in range(count):
            values = <const int32_t *>PyBytes_AS_STRING(numbers[k])
            for i in range(len(out)):
                row = (<uint64_t>of_line[i] + 1) << 32 if k else 0
                known = entry(&self.rows, row | <uint64_t>values[i])
                if known[0] < 0:
                    self.made.append(None)
                    known[0] = <int32_t>len(self.made) - 1
                of_line[i] = known[0]
        for i in range(len(out)):
            group = self.made[of_line[i]]
            if group is None:
                group = self.function(*[(<list>column)[i] for column in columns])
                self.made[of_line[i]] = group
            Py_INCREF(group)
            PyTuple_SET_ITEM(<tuple>out[i], place, group)


cdef class Filling:
    """`newskit.segmentation.features._Filling`."""

    cdef list templates
    cdef set names
    cdef dict numbers  # of all values that were met
    cdef Py_ssize_t most
    cdef object lock  # numbers mean the same to all templates of a page

    def __init__(self, templates, Py_ssize_t most):
        cdef Template template
        self.templates = [Template(function) for function in templates]
        self.names = {name for template in self.templates for name in template.names}
        self.numbers, self.most, self.lock = {}, most, allocate_lock()

    def lines(self, columns):
        with self.lock:
            return self.filled(columns)

    cdef list filled(self, columns):
        cdef Py_ssize_t place
        cdef Template template
        if len(self.numbers) >= self.most:
            self.numbers.clear()
            for template in self.templates:
                template.clear()
        cdef dict numbered = {name: self.numbered(columns[name]) for name in self.names}
        cdef list out = [PyTuple_New(len(self.templates)) for _ in next(iter(columns.values()))]
        for place, template in enumerate(self.templates):
            template.fill(
                out,
                place,
                [columns[name] for name in template.names],
                [numbered[name] for name in template.names],
                self.most,
            )
        return out

    cdef bytes numbered(self, list column):
        cdef bytes numbers = PyBytes_FromStringAndSize(NULL, len(column) * sizeof(int32_t))
        cdef int32_t *out = <int32_t *>PyBytes_AS_STRING(numbers)
        cdef Py_ssize_t i
        for i, value in enumerate(column):
            number = self.numbers.get(value)
            if number is None:
                number = self.numbers[value] = len(self.numbers)
            out[i] = number
        return numbers


def greatest(list figures, Py_ssize_t many):
    """`newskit.segmentation.observations._greatest`."""
    cdef Py_ssize_t i, k
    cdef long most, figure
    cdef list out = []
    for i in range(len(figures) - many + 1):
        most = figures[i]
        for k in range(i + 1, i + many):
            figure = figures[k]
            most = max(most, figure)
        out.append(most)
    return out
