# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Topics as arrays of numbers; see `newskit.text.topics`."""

from libc.math cimport sqrt
from libc.stdint cimport int8_t, int32_t, int64_t
from libc.stdlib cimport calloc, free, realloc

cdef enum:
    DIMENSIONS = 48  # of the reference, which C has to know beforehand
    POINTS = 0x110000  # of code, in Unicode
    UNKNOWN = 0  # a character that was not met yet
    NOTHING = -1  # one that tells no topic
    SMALL = 1 << 28  # squares of numbers below it add up within 64 bits

cdef int32_t *numbers = <int32_t *>calloc(POINTS, sizeof(int32_t))  # of characters, from 1
cdef int8_t *vectors = NULL
cdef int32_t known = 0  # vectors
cdef int32_t[DIMENSIONS] NULL_SUMS
if numbers == NULL:
    raise MemoryError


cdef int32_t meet(Py_UCS4 character) except -2:
    """The number of a character that was not met yet, or that it tells nothing."""
    global vectors, known
    from newskit.text import topics as reference

    cdef bytes fields = reference.fields(chr(character))
    cdef int d, zero = reference.ZERO
    cdef int8_t *more
    if not fields:
        numbers[character] = NOTHING
        return NOTHING
    if len(fields) != DIMENSIONS:
        raise ValueError("vectors of other dimensions")
    more = <int8_t *>realloc(vectors, (known + 1) * DIMENSIONS)
    if more == NULL:
        raise MemoryError
    vectors = more
    for d in range(DIMENSIONS):
        vectors[known * DIMENSIONS + d] = <int8_t>(<int>fields[d] - zero)
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


cdef int add_up(int32_t *sums, str text) except -1:
    """Adds the vectors of the characters of a text."""
    cdef Py_UCS4 character
    cdef int32_t number
    cdef int8_t *vector
    cdef int d
    for character in text:
        number = numbers[character] or meet(character)
        if number > 0:
            vector = vectors + (number - 1) * DIMENSIONS
            for d in range(DIMENSIONS):
                sums[d] += vector[d]
    return 0


cdef Direction between(const int32_t *first, const int32_t *last):
    """Where the difference of two sums points."""
    cdef Direction found = Direction.__new__(Direction)
    cdef int64_t square = 0
    cdef int32_t number
    cdef int d
    found.small = True
    for d in range(DIMENSIONS):
        number = last[d] - first[d]
        found.numbers[d] = number
        found.small &= -SMALL < number < SMALL
        square += <int64_t>number * number
    found.length = sqrt(<double>square) if found.small else sqrt(scalar_product(found, found))
    return found


def topic(str text):
    """What a text is about."""
    cdef Topic found = Topic.__new__(Topic)
    add_up(found.sums, text)
    return found


def direction(Topic topic):
    """Where a topic points."""
    return between(NULL_SUMS, topic.sums)


cpdef double likeness(Direction one, Direction other) except -2.0:
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


cdef class Shifts:
    """How the topic of a text shifts from line to line."""

    cdef Py_ssize_t lines, before, behind, farthest
    cdef int32_t *starts  # of the lines, and last where the text ends
    cdef int32_t *sums  # of all that stands before each of them
    cdef list parts

    def __init__(self, texts, Py_ssize_t before, Py_ssize_t behind, Py_ssize_t farthest):
        cdef Py_ssize_t i, d, first, last, at
        cdef str text
        self.lines = len(texts)
        self.before, self.behind, self.farthest = before, behind, farthest
        self.starts = <int32_t *>calloc(self.lines + 1, sizeof(int32_t))
        self.sums = <int32_t *>calloc((self.lines + 1) * DIMENSIONS, sizeof(int32_t))
        if self.starts == NULL or self.sums == NULL:
            raise MemoryError
        for i, text in enumerate(texts):
            self.starts[i + 1] = self.starts[i] + <int32_t>len(text)
            for d in range(DIMENSIONS):
                self.sums[(i + 1) * DIMENSIONS + d] = self.sums[i * DIMENSIONS + d]
            add_up(self.sums + (i + 1) * DIMENSIONS, text)
        self.parts, first = [], 0
        for at in range(before, self.starts[self.lines] + 1, before):
            last = self._line(at)
            self.parts.append(self._between(first, last))
            first = last

    def __dealloc__(self):
        free(self.starts)
        free(self.sums)

    def at(self, Py_ssize_t i, double enough):
        """How alike a line is to what stands before it, and to what stands farther before."""
        cdef Py_ssize_t start = self.starts[i], part, first = self._line(start - self.before)
        cdef Py_ssize_t last = min(self._line(start + self.behind), self.lines)
        cdef Direction behind = self._between(i, last)
        cdef double near = likeness(self._between(first, i), behind), earlier = -1.0, found
        if near >= enough:
            return near, None
        last = start // self.before - 1
        first = max(0, last - self.farthest)
        if first >= last:
            return near, 0.0
        for part in range(first, last):
            found = likeness(<Direction>self.parts[part], behind)
            if found > earlier or part == first:
                earlier = found
        return near, earlier

    cdef Direction _between(self, Py_ssize_t first, Py_ssize_t last):
        return between(self.sums + first * DIMENSIONS, self.sums + last * DIMENSIONS)

    cdef Py_ssize_t _line(self, Py_ssize_t at) noexcept:
        """The first line that begins at a place or behind it, else one more than there are."""
        cdef Py_ssize_t low = 0, high = self.lines + 1, middle
        while low < high:
            middle = (low + high) // 2
            if self.starts[middle] < at:
                low = middle + 1
            else:
                high = middle
        return low
