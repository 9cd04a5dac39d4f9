# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Which stories hold the n-grams of headlines, and how far from their beginning."""

cimport cython
from libc.limits cimport INT_MAX
from libc.stdint cimport int32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc

from newskit.native.hashing cimport Table, entry, pair, set_up, tear_down, value


cdef struct Holder:
    int32_t gram
    int32_t story
    int32_t end  # of the gram where the story has it first


@cython.final
cdef class StoryShares:
    """See `newskit.segmentation.headline_overlap`."""

    cdef object rarities
    cdef Py_ssize_t stories, size  # the latter of a gram
    cdef Table numbers  # of grams, by their characters
    cdef Holder *holding  # by gram, and by story
    cdef int32_t *firsts  # of each gram where its holders begin, and last where all end
    cdef int32_t *asked  # for each gram the last question that it was in
    cdef int32_t question

    def __cinit__(self, headlines, bodies, *, bint letters=False):
        from newskit.segmentation import headline_overlap as reference

        cdef str text
        cdef Py_ssize_t at
        cdef int32_t *number
        self.rarities, self.stories, self.size = reference.rarities, len(bodies), 2 - letters
        set_up(&self.numbers, 8)
        for text in headlines:
            for at in range(len(text) - self.size + 1):
                if self._is_gram(text, at):
                    number = entry(&self.numbers, self._key(text, at))
                    if number[0] < 0:
                        number[0] = <int32_t>self.numbers.held - 1
        self.firsts = <int32_t *>calloc(self.numbers.held + 2, sizeof(int32_t))
        self.asked = <int32_t *>calloc(self.numbers.held + 1, sizeof(int32_t))
        if self.firsts == NULL or self.asked == NULL:
            raise MemoryError
        if self.numbers.held:
            self._look_up(bodies)

    def __dealloc__(self):
        tear_down(&self.numbers)
        free(self.holding)
        free(self.firsts)
        free(self.asked)

    cdef int _look_up(self, bodies) except -1:
        """Finds the grams of the headlines in the stories."""
        cdef Holder *found = NULL  # by story
        cdef Py_ssize_t count = 0, room = 0, story, at, gram
        cdef int32_t *last = self.asked  # the story that has a gram, from 1: nothing is asked yet
        cdef int32_t number
        cdef str body
        for story in range(self.stories):
            body = bodies[story]
            for at in range(len(body) - self.size + 1):
                number = value(&self.numbers, self._key(body, at))
                if number < 0 or last[number] > story:
                    continue
                last[number] = <int32_t>story + 1
                if count == room:
                    room = 2 * room + 256
                    found = <Holder *>realloc(found, room * sizeof(Holder))
                    if found == NULL:
                        raise MemoryError
                found[count] = Holder(number, <int32_t>story, <int32_t>(at + self.size))
                self.firsts[number + 2] += 1
                count += 1
        for gram in range(<Py_ssize_t>self.numbers.held):
            self.firsts[gram + 2] += self.firsts[gram + 1]
            last[gram] = 0
        self.holding = <Holder *>malloc((count + 1) * sizeof(Holder))
        if self.holding == NULL:
            raise MemoryError
        for at in range(count):
            gram = found[at].gram + 1
            self.holding[self.firsts[gram]] = found[at]
            self.firsts[gram] += 1
        free(found)
        return 0

    cdef bint _is_gram(self, str text, Py_ssize_t at) noexcept:
        return text[at].isalnum() and (self.size == 1 or text[at + 1].isalnum())

    cdef uint64_t _key(self, str text, Py_ssize_t at) noexcept:
        return pair(text, at) if self.size == 2 else <uint64_t><Py_UCS4>text[at]

    def holders(self, str gram):
        """The stories that hold a gram of the headlines."""
        cdef int32_t number = value(&self.numbers, self._key(gram, 0))
        cdef Py_ssize_t k
        if number < 0:
            return []
        return [self.holding[k].story for k in range(self.firsts[number], self.firsts[number + 1])]

    def of(self, str headline, stories, within=None):
        """The share of a headline in each of a range of stories, or in their heads."""
        cdef Py_ssize_t first = stories.start, count = len(stories), at, k
        cdef int32_t end = <int32_t>(first + count), least = INT_MAX if within is None else within
        cdef int32_t number, held
        cdef list rarities = self.rarities(count)
        cdef double weight, total = 0.0
        cdef double *sums = <double *>calloc(count + 1, sizeof(double))
        cdef Holder *holder
        cdef Holder *at_first
        cdef Holder *last
        if sums == NULL:
            raise MemoryError
        self.question += 1
        for at in range(len(headline) - self.size + 1):
            number = -1
            if self._is_gram(headline, at):
                number = value(&self.numbers, self._key(headline, at))
            if number < 0 or self.asked[number] == self.question:
                continue
            self.asked[number] = self.question
            at_first = self._holder(number, <int32_t>first)
            last = self.holding + self.firsts[number + 1]
            held = 0
            holder = at_first
            while holder < last and holder.story < end:
                held += holder.end <= least
                holder += 1
            weight = rarities[held]
            total += weight
            holder = at_first
            while holder < last and holder.story < end:
                if holder.end <= least:
                    sums[holder.story - first] += weight
                holder += 1
        shares = [sums[k] / total if total else 0.0 for k in range(count)]
        free(sums)
        return shares

    cdef Holder *_holder(self, int32_t gram, int32_t story) noexcept:
        """The first holder of a gram from a story on."""
        cdef Holder *low = self.holding + self.firsts[gram]
        cdef Holder *high = self.holding + self.firsts[gram + 1]
        cdef Holder *middle
        while low < high:
            middle = low + (high - low) // 2
            if middle.story < story:
                low = middle + 1
            else:
                high = middle
        return low
