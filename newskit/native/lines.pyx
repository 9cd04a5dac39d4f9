# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""What is observed of the lines of a page, one after the other; see `newskit.segmentation`."""

from libc.stdint cimport int32_t, uint32_t, uint64_t

from newskit.native.hashing cimport Table, clear, entry, set_up, tear_down, value

from newskit.text.character_pairs import KINDS as IN_TABLE, NEW, NONE, kind

cdef enum:
    SLOTS = 10  # bits: of a table to begin with
    STEPS = 16
    MOST = 1 << 15  # pairs of characters whose kinds are kept


cdef class OfPairs:
    """`newskit.segmentation.observations._OfPairs`."""

    cdef object function
    cdef Py_ssize_t most
    cdef Table places
    cdef list known

    def __cinit__(self, function, Py_ssize_t most):
        self.function, self.most, self.known = function, most, []
        set_up(&self.places, SLOTS)

    def __dealloc__(self):
        tear_down(&self.places)

    def of(self, list firsts, list seconds):
        cdef Py_ssize_t i
        cdef int32_t place
        cdef uint32_t first, second
        cdef list found = [None] * len(firsts)
        if len(self.known) >= self.most:
            clear(&self.places, SLOTS)
            self.known.clear()
        for i in range(len(firsts)):
            first, second = firsts[i], seconds[i]
            place = value(&self.places, <uint64_t>first << 32 | second)
            if place < 0:  # another thread may be here, too, while the function is asked
                self.known.append(self.function(first, second))
                place = <int32_t>len(self.known) - 1
                entry(&self.places, <uint64_t>first << 32 | second)[0] = place
            found[i] = self.known[place]
        return found


def steps(bounds, list figures):
    """`newskit.segmentation.observations._steps`."""
    cdef double figure
    cdef double[STEPS] steps
    cdef Py_ssize_t i, step, count = len(bounds)
    cdef list names = list(map(str, range(count + 1))), found = [None] * len(figures)
    if count > STEPS:
        raise ValueError("more steps than there is room for")
    for step in range(count):
        steps[step] = bounds[step]
    for i in range(len(figures)):
        figure, step = figures[i], 0
        while step < count and steps[step] < figure:
            step += 1
        found[i] = names[step]
    return found


def valleys(list near, Py_ssize_t many):
    """`newskit.segmentation.observations._valleys`."""
    cdef Py_ssize_t i, k, size = len(near)
    cdef long here, above, below
    cdef list found = [None] * size
    for i in range(size):
        here, above, below = near[i], 0, 0
        for k in range(max(0, i - 1 - many), i - 1):
            above = max(above, <long>near[k])
        for k in range(i + 2, min(size, i + 2 + many)):
            below = max(below, <long>near[k])
        above = min(above, below)
        found[i] = "deep" if here * 3 < above else "some" if here * 1.5 < above else "flat"
    return found


def seams(texts, list known):
    """`newskit.segmentation.observations._seams`."""
    cdef Py_ssize_t i
    cdef str above, text
    cdef list found = []
    for i, text in enumerate(texts):
        if not i:
            found.append(NONE)
        elif known[i]:
            found.append("known")
        else:
            found.append(KINDS[kind_of(above[len(above) - 1], text[0])])
        above = text
    return found


cdef list KINDS = [*IN_TABLE, NEW, NONE]
cdef Table kinds  # of pairs of characters
set_up(&kinds, SLOTS)


cdef int32_t kind_of(Py_UCS4 first, Py_UCS4 second) except -1:
    cdef uint64_t key = <uint64_t>first << 32 | <uint64_t>second
    cdef int32_t found = value(&kinds, key)
    if found < 0:
        found = KINDS.index(kind(first + second))
        if kinds.held >= MOST:
            clear(&kinds, SLOTS)
        entry(&kinds, key)[0] = found
    return found


def since_stop(list ends, names):
    """`newskit.segmentation.observations._since_stop`."""
    cdef Py_ssize_t count = -1, last = len(names) - 1
    cdef str above = "none", end
    cdef list found = []
    for end in ends:
        count = 0 if above == "stop" or above == "name" else min(count + 1, last)
        found.append(names[count])
        above = end
    return found


def told_ends(list texts, dict ends, unsure, Py_ssize_t tail, unsure_end):
    """`newskit.segmentation.observations._told_ends`."""
    cdef str text, every = "".join(unsure)
    cdef Py_ssize_t at, size
    cdef list found = []
    for text in texts:
        size = len(text)
        end = ends.get(text[size - 1])
        if end is None:
            end = "open"
            for at in range(max(0, size - tail), size):
                if text[at] in every:
                    end = unsure_end(text[max(0, size - tail) :])
                    break
        found.append(end)
    return found


def ends_on_name(str tail, str stops):
    """`newskit.segmentation.observations._ends_on_name`."""
    cdef Py_ssize_t at = len(tail) - 1, letters = 0
    while at >= 0 and tail[at] not in stops:
        if not tail[at].isspace():
            if not tail[at].isalpha():
                return False
            letters += 1
        at -= 1
    return at >= 0 and 2 <= letters <= 3
