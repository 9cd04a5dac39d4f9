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
    ROW = 32  # bits of the number of a row
    ROOM = 60  # bits of a key; those above tell how many keys a row took before it


cdef class Column:
    """The numbers of the values of a column: of all that were met, and of those on a page."""

    cdef dict known
    cdef list values
    cdef bytes numbers
    cdef int bits  # that every number takes

    def __cinit__(self):
        self.known = {}

    cdef Column of(self, list values):
        """The column on a page, whose values are known from now on."""
        cdef Column found = Column.__new__(Column)
        cdef dict known = self.known
        cdef Py_ssize_t i
        found.values = values
        found.numbers = PyBytes_FromStringAndSize(NULL, len(values) * sizeof(int32_t))
        cdef int32_t *out = <int32_t *>PyBytes_AS_STRING(found.numbers)
        last = number = None
        for i, value in enumerate(values):
            if value is not last or number is None:  # many are what they were a line above
                last, number = value, known.get(value)
                if number is None:
                    number = known[value] = len(known)
            out[i] = number
        found.bits = len(known).bit_length()
        return found


cdef class Template:
    """A template, and what was made of it: the rows of numbers that it was filled in with.

    A row is one key, or where it is too long for that several, each with the number of the row up
    to it.
    """

    cdef object function
    cdef tuple names
    cdef Table rows
    cdef list made  # by the number of a row, None where that is but a part of one
    cdef list bits  # of the columns

    def __cinit__(self, function):
        self.function = function
        self.names = function.__code__.co_varnames[: function.__code__.co_argcount]
        self.made, self.bits = [], []
        set_up(&self.rows, SLOTS)

    def __dealloc__(self):
        tear_down(&self.rows)

    cdef fill(self, list out, Py_ssize_t place, list columns):
        """Put what is made of the template at its place in each line."""
        cdef Py_ssize_t i, size = len(out)
        cdef int used = 0, taken = 0
        cdef Column column
        cdef list bits = [(<Column>column).bits for column in columns]
        cdef const int32_t *numbers
        if bits != self.bits:  # keys are others than they were
            self.bits = None  # until all is as it should be
            clear(&self.rows, SLOTS)
            self.made, self.bits = [], bits
        rows = PyBytes_FromStringAndSize(NULL, size * sizeof(uint64_t))
        cdef uint64_t *keys = <uint64_t *>PyBytes_AS_STRING(rows)
        for i in range(size):
            keys[i] = 0
        for column in columns:
            if used + column.bits > ROOM:
                self.look_up(keys, size, taken)
                used, taken = ROW, taken + 1
            numbers = <const int32_t *>PyBytes_AS_STRING(column.numbers)
            for i in range(size):
                keys[i] = keys[i] << column.bits | <uint64_t>numbers[i]
            used += column.bits
        self.look_up(keys, size, taken)
        for i in range(size):
            group = self.made[<Py_ssize_t>keys[i]]
            if group is None:
                group = self.function(*[(<Column>column).values[i] for column in columns])
                self.made[<Py_ssize_t>keys[i]] = group
            Py_INCREF(group)
            PyTuple_SET_ITEM(<tuple>out[i], place, group)

    cdef int look_up(self, uint64_t *keys, Py_ssize_t size, int taken) except -1:
        """Put the numbers of rows in place of their keys."""
        cdef Py_ssize_t i
        cdef int32_t *known
        for i in range(size):
            known = entry(&self.rows, keys[i] | <uint64_t>taken << ROOM)
            if known[0] < 0:
                self.made.append(None)
                known[0] = <int32_t>len(self.made) - 1
            keys[i] = <uint64_t>known[0]
        return 0


cdef class Filling:
    """`newskit.segmentation.features._Filling`."""

    cdef list functions, templates
    cdef dict columns
    cdef Py_ssize_t most
    cdef object lock  # numbers mean the same to all templates of a page

    def __init__(self, templates, Py_ssize_t most):
        self.functions, self.most, self.lock = list(templates), most, allocate_lock()
        self.forget()

    cdef forget(self):
        cdef Template template
        self.templates = [Template(function) for function in self.functions]
        self.columns = {name: Column() for template in self.templates for name in template.names}

    cdef bint is_full(self):
        cdef Template template
        cdef Column column
        for template in self.templates:
            if len(template.made) >= self.most:
                return True
        for column in self.columns.values():
            if len(column.known) >= self.most:
                return True
        return False

    def lines(self, columns):
        with self.lock:
            return self.filled(columns)

    cdef list filled(self, columns):
        cdef Py_ssize_t place
        cdef Template template
        cdef Column column
        if self.is_full():
            self.forget()
        cdef dict on_page = {name: column.of(columns[name]) for name, column in self.columns.items()}
        cdef list out = [PyTuple_New(len(self.templates)) for _ in next(iter(columns.values()))]
        for place, template in enumerate(self.templates):
            template.fill(out, place, [on_page[name] for name in template.names])
        return out


def chosen(dict columns, list wanted):
    """`newskit.segmentation.features._chosen`."""
    cdef list index = [i for i, is_wanted in enumerate(wanted) if is_wanted], values
    return {name: taken(values, index) for name, values in columns.items()}


cdef list taken(list values, list index):
    cdef Py_ssize_t i
    return [values[i] for i in index]
