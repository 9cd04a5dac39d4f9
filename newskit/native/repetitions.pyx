# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""The repeated bigrams of a page, each linked with the next one like it."""

from libc.stdint cimport int32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc

from newskit.native.hashing cimport Table, entry, set_up, tear_down

cdef enum:
    NONE = -1  # no such bigram before, or behind
    MOST_BITS = 16  # of the table of bigrams to begin with
    MARKS = -2  # no letters: it is no repetition, however often it is there


cdef class Repetitions:
    """See `newskit.segmentation.repetitions`."""

    cdef readonly list starts, seam_known
    cdef Py_ssize_t lines, size
    cdef int32_t *line_of
    cdef int32_t *before  # where each bigram stood last
    cdef int32_t *behind  # and stands next

    def __init__(self, texts):
        cdef str text = "".join(texts)
        cdef Py_ssize_t i, at, start = 0, n = len(text)
        self.lines, self.size = len(texts), n
        self.line_of = <int32_t *>malloc((n + 1) * sizeof(int32_t))
        self.before = <int32_t *>malloc((n + 1) * sizeof(int32_t))
        self.behind = <int32_t *>malloc((n + 1) * sizeof(int32_t))
        if self.line_of == NULL or self.before == NULL or self.behind == NULL:
            raise MemoryError
        self._link(text)
        self.starts, self.seam_known = [0], []
        for i in range(self.lines):
            self.seam_known.append(
                start > 0 and (self.before[start - 1] != NONE or self.behind[start - 1] != NONE)
            )
            for at in range(start, start + len(texts[i])):
                self.line_of[at] = <int32_t>i
            start += len(texts[i])
            self.starts.append(start)
        self._mark(text)

    def __dealloc__(self):
        free(self.line_of)
        free(self.before)
        free(self.behind)

    cdef int _link(self, str text) except -1:
        """Links each bigram with the last one and the next one like it."""
        cdef Table last
        cdef int32_t *known
        cdef Py_ssize_t at = -1
        cdef Py_UCS4 character
        cdef uint64_t key = 0
        cdef int bits = 12
        while bits < MOST_BITS and (<Py_ssize_t>1 << bits) < 2 * len(text):
            bits += 1
        set_up(&last, bits)
        try:
            for character in text:
                key = (key << 32) | <uint64_t>character
                if at >= 0:
                    known = entry(&last, key)
                    self.before[at], self.behind[at] = known[0], NONE
                    if known[0] >= 0:
                        self.behind[known[0]] = <int32_t>at
                    known[0] = <int32_t>at
                at += 1
        finally:
            tear_down(&last)
        return 0

    cdef void _mark(self, str text) noexcept:
        """Tells the bigrams that are none of letters."""
        cdef Py_ssize_t at = -1
        cdef Py_UCS4 character
        cdef bint letter, letter_before = True
        for character in text:
            letter = character.isalnum()
            if at >= 0 and not (letter_before and letter):
                self.before[at] = MARKS
            letter_before = letter
            at += 1


def reaching(Repetitions of, Py_ssize_t near, Py_ssize_t far):
    """See `newskit.segmentation.cohesion`."""
    cdef Py_ssize_t at, before, above, line, reach = 0
    cdef list over_near = [0] * of.lines, over_far = [0] * of.lines
    cdef int32_t a_near = 0, a_far = 0
    cdef int32_t *changes = <int32_t *>calloc(2 * (of.lines + 1), sizeof(int32_t))
    if changes == NULL:
        raise MemoryError
    try:
        for at in range(of.size - 1):
            before = of.before[at]
            if before < 0 or not 1 < at - before < far:
                continue
            reach += at - before - 1
            above, line = of.line_of[before + 1] + 1, of.line_of[at] + 1
            if above < line:
                changes[2 * above] += 1
                changes[2 * line] -= 1
                if at - before < near:
                    changes[2 * above + 1] += 1
                    changes[2 * line + 1] -= 1
        for line in range(of.lines):
            a_far += changes[2 * line]
            a_near += changes[2 * line + 1]
            over_far[line], over_near[line] = a_far, a_near
        return over_near, over_far, reach
    finally:
        free(changes)


cdef class Affinities:
    """See `newskit.segmentation.headline_overlap`."""

    cdef Repetitions of
    cdef object weights
    cdef Py_ssize_t block, reach, nearest
    cdef double *sums  # by block, from `reach` above the line to as many below it
    cdef int32_t *held  # the last bigram that a block was found to hold
    cdef int32_t *blocks  # those that hold the bigram that is looked at

    def __init__(self, asked, Repetitions repetitions):
        from newskit.segmentation import headline_overlap as reference

        self.of, self.weights = repetitions, reference.weights
        self.block, self.reach = reference.BLOCK, reference.REACH
        self.nearest = reference.NEAREST
        self.sums = <double *>malloc((2 * self.reach + 1) * sizeof(double))
        self.held = <int32_t *>malloc((2 * self.reach + 1) * sizeof(int32_t))
        self.blocks = <int32_t *>malloc((2 * self.reach + 1) * sizeof(int32_t))
        if self.sums == NULL or self.held == NULL or self.blocks == NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.sums)
        free(self.held)
        free(self.blocks)

    def scores(self, Py_ssize_t i):
        """How well a line fits what is below it, above it and farther away."""
        cdef Py_ssize_t start = self.of.starts[i], end = self.of.starts[i + 1]
        cdef Py_ssize_t size = self.of.size, reach = self.reach, own = reach, at, k, count
        cdef double weight, total = 0.0, below, above, far = 0.0
        cdef tuple weights = self.weights(
            min(self._blocks(start), reach) + min(self._blocks(size - end), reach)
        )
        cdef bint found = False
        for k in range(2 * reach + 1):
            self.sums[k], self.held[k] = 0.0, NONE
        for at in range(start, end - 1):
            if self.of.before[at] == MARKS or self.of.before[at] >= start:
                continue  # no bigram of letters, or one that was in the line before
            count = self._holding(at, i)
            found |= count > 0
            weight = weights[count]
            total += weight
            for k in range(count):
                self.sums[self.blocks[k]] += weight
        if not found:
            return 0.0, 0.0, 0.0
        below = max(self.sums[own + 1], self.sums[own + 2])
        above = max(self.sums[own - 1], self.sums[own - 2])
        for k in range(2 * reach + 1):
            if not own - 2 <= k <= own + 2:
                far = max(far, self.sums[k])
        return below / total, above / total, far / total

    cdef Py_ssize_t _blocks(self, Py_ssize_t characters) noexcept:
        return (characters + self.block - 1) // self.block

    cdef Py_ssize_t _holding(self, Py_ssize_t at, Py_ssize_t i) except -1:
        """Finds the blocks around line `i` that hold a bigram of it; gives how many there are."""
        cdef Repetitions of = self.of
        cdef Py_ssize_t start = of.starts[i], end = of.starts[i + 1]
        cdef Py_ssize_t low = start - self.reach * self.block, high = end + self.reach * self.block
        cdef Py_ssize_t count = 0, left = self.nearest, line = i, where, first, block
        where = of.before[at]
        while where >= 0 and left:
            if of.line_of[where] != line and of.line_of[where] == of.line_of[where + 1]:
                line, left = of.line_of[where], left - 1
                first = of.starts[line]
                if first < low:
                    break
                block = self.reach - self._blocks(start - first)
                if self.held[block] != at:
                    self.held[block], self.blocks[count] = <int32_t>at, <int32_t>block
                    count += 1
            where = of.before[where]
        where, line, left = of.behind[at], i, self.nearest - 1
        while where >= 0 and left:
            if of.line_of[where] != line and of.line_of[where] == of.line_of[where + 1]:
                line, left = of.line_of[where], left - 1
                first = of.starts[line]
                if first >= high:
                    break
                block = self.reach + (first - end) // self.block + 1
                if self.held[block] != at:
                    self.held[block], self.blocks[count] = <int32_t>at, <int32_t>block
                    count += 1
            elif where >= high:  # no other line begins before that
                break
            where = of.behind[where]
        return count
