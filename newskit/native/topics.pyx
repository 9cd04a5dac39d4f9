# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Topics as arrays of numbers; see `newskit.text.topics`."""

from libc.math cimport sqrt
from libc.stdint cimport int8_t, int32_t, int64_t
from libc.stdlib cimport calloc, realloc

import math

cdef enum:
    DIMENSIONS = 48
    POINTS = 0x110000  # of code, in Unicode
    UNKNOWN = 0  # a character that was not met yet
    NOTHING = -1  # one that tells no topic
    SMALL = 1 << 28  # squares of numbers below it add up within 64 bits

cdef int32_t *numbers = <int32_t *>calloc(POINTS, sizeof(int32_t))  # of characters, from 1
cdef int8_t *vectors = NULL
cdef int32_t known = 0  # vectors
if numbers == NULL:
    raise MemoryError


cdef int32_t meet(Py_UCS4 character) except -2:
    """The number of a character that was not met yet, or that it tells nothing."""
    global vectors, known
    from newskit.text import topics as reference

    cdef bytes fields = reference.fields(chr(character))
    cdef int d
    if not fields:
        numbers[character] = NOTHING
        return NOTHING
    vectors = <int8_t *>realloc(vectors, (known + 1) * DIMENSIONS)
    if vectors == NULL:
        raise MemoryError
    for d in range(DIMENSIONS):
        vectors[known * DIMENSIONS + d] = <int8_t>(<int>fields[d] - 128)
    known += 1
    numbers[character] = known
    return known


cdef class Topic:
    """The sum of the vectors of some characters."""

    cdef int32_t sums[DIMENSIONS]

    def __add__(Topic self, Topic other):
        cdef Topic both = Topic.__new__(Topic)
        cdef int d
        for d in range(DIMENSIONS):
            both.sums[d] = self.sums[d] + other.sums[d]
        return both

    def __sub__(Topic self, Topic other):
        cdef Topic rest = Topic.__new__(Topic)
        cdef int d
        for d in range(DIMENSIONS):
            rest.sums[d] = self.sums[d] - other.sums[d]
        return rest

    def __eq__(self, other):
        return isinstance(other, Topic) and [d for d in (<Topic>self).sums] == [
            d for d in (<Topic>other).sums
        ]

    __hash__ = None


cdef class Direction:
    """Where a topic points."""

    cdef int32_t numbers[DIMENSIONS]
    cdef bint small
    cdef double length

    @property
    def vector(self):
        return tuple([d for d in self.numbers])


def topic(str text):
    """What a text is about."""
    cdef Topic found = Topic.__new__(Topic)
    cdef Py_UCS4 character
    cdef int32_t number
    cdef int8_t *vector
    cdef int d
    for character in text:
        number = numbers[character] or meet(character)
        if number > 0:
            vector = vectors + (number - 1) * DIMENSIONS
            for d in range(DIMENSIONS):
                found.sums[d] += vector[d]
    return found


def direction(Topic topic):
    """Where a topic points."""
    cdef Direction found = Direction.__new__(Direction)
    cdef int64_t square = 0
    cdef int d
    found.small = True
    for d in range(DIMENSIONS):
        found.numbers[d] = topic.sums[d]
        found.small &= -SMALL < topic.sums[d] < SMALL
        square += <int64_t>topic.sums[d] * topic.sums[d]
    found.length = sqrt(<double>square) if found.small else sqrt(scalar_product(found, found))
    return found


def likeness(Direction one, Direction other):
    """The cosine of the angle between two directions."""
    cdef double lengths = one.length * other.length
    cdef int64_t product = 0
    cdef int d
    if not lengths:
        return 0.0
    if not (one.small and other.small):
        return scalar_product(one, other) / lengths
    for d in range(DIMENSIONS):
        product += <int64_t>one.numbers[d] * other.numbers[d]
    return <double>product / lengths


def scalar_product(Direction one, Direction other):
    """The scalar product in whole numbers of any size, of texts of millions of characters."""
    return sum([<object>a * b for a, b in zip(one.vector, other.vector)])
