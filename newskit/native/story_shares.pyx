# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Which stories hold the n-grams of headlines, and those of other stories."""

cimport cython
from libc.limits cimport INT_MAX
from libc.stdint cimport int32_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc

from newskit.native.hashing cimport Table, entry, pair, set_up, tear_down, value


from math import fsum

cdef inline uint32_t last_bits(Py_UCS4 character) noexcept:
    return <uint32_t>character & 0xFFFF


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
    cdef unsigned char *inside  # whether a gram may hold a character, by its last bits
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
        self.inside = <unsigned char *>calloc(1 << 16, 1)
        if self.inside == NULL:
            raise MemoryError
        for text in headlines:
            for at in range(len(text) - self.size + 1):
                if self._is_gram(text, at):
                    self.inside[last_bits(text[at])] = True
                    self.inside[last_bits(text[at + self.size - 1])] = True
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
        free(self.inside)
        free(self.holding)
        free(self.firsts)
        free(self.asked)

    cdef int _look_up(self, bodies) except -1:
        """Finds the grams of the headlines in the stories."""
        cdef Holder *found = NULL  # by story
        cdef Holder *more
        cdef Py_ssize_t count = 0, room = 0, story, at, gram
        cdef int32_t *last = self.asked  # the story that has a gram, from 1: nothing is asked yet
        cdef int32_t number
        cdef str body
        cdef Py_UCS4 character
        cdef uint64_t key, before
        try:
            for story in range(self.stories):
                body, at, before = bodies[story], 0, 0
                for character in body:
                    key = <uint64_t>character
                    if self.size == 2:
                        key |= before << 32
                        before = <uint64_t>character
                    at += 1
                    if not self.inside[last_bits(character)] or at < self.size:  # as most are
                        continue
                    number = value(&self.numbers, key)
                    if number < 0 or last[number] > story:
                        continue
                    last[number] = <int32_t>story + 1
                    if count == room:
                        room = 2 * room + 256
                        more = <Holder *>realloc(found, room * sizeof(Holder))
                        if more == NULL:
                            raise MemoryError
                        found = more
                    found[count] = Holder(number, <int32_t>story, <int32_t>at)
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
        finally:
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
        try:
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
            return [sums[k] / total if total else 0.0 for k in range(count)]
        finally:
            free(sums)

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


cdef struct Word:
    int32_t gram
    bint first  # whether it is among the first words of a piece
    bint last  # or among the last


@cython.final
cdef class Vocabularies:
    """See `newskit.segmentation.piece_links`."""

    cdef Table numbers  # of grams, by their characters
    cdef Word *words  # of one piece after the other
    cdef Py_ssize_t *ends  # of the words of each piece, from 1
    cdef int32_t *spread  # of each gram, how many pieces have it
    cdef Word **in_piece  # of each gram, its word in the piece that was looked at last
    cdef Py_ssize_t last

    def __cinit__(self, texts, Py_ssize_t near):
        cdef str text
        cdef Py_ssize_t size = sum(map(len, texts)), piece, at, count = 0
        cdef int32_t *number
        cdef Word *word
        set_up(&self.numbers, 10)
        self.words = <Word *>malloc((size + 1) * sizeof(Word))
        self.ends = <Py_ssize_t *>calloc(len(texts) + 1, sizeof(Py_ssize_t))
        self.spread = <int32_t *>calloc(size + 1, sizeof(int32_t))
        self.in_piece = <Word **>calloc(size + 1, sizeof(Word *))
        if not (self.words and self.ends and self.spread and self.in_piece):
            raise MemoryError
        for piece, text in enumerate(texts):
            for at in range(len(text) - 1):
                if not (text[at].isalnum() and text[at + 1].isalnum()):
                    continue
                number = entry(&self.numbers, pair(text, at))
                if number[0] < 0:
                    number[0] = <int32_t>self.numbers.held - 1
                word = self.in_piece[number[0]]
                if word < self.words + self.ends[piece]:  # not in this piece so far
                    word = self.words + count
                    word[0] = Word(number[0], False, False)
                    self.in_piece[number[0]] = word
                    self.spread[number[0]] += 1
                    count += 1
                word.first |= at + 2 <= near
                word.last |= at >= len(text) - near
            self.ends[piece + 1] = count
        self.last = len(texts) - 1

    def __dealloc__(self):
        tear_down(&self.numbers)
        free(self.words)
        free(self.ends)
        free(self.spread)
        free(self.in_piece)

    def hold(self, str pair_):
        """Whether any piece holds a bigram."""
        return len(pair_) == 2 and value(&self.numbers, pair(pair_, 0)) >= 0

    def shared(self, Py_ssize_t before, Py_ssize_t piece):
        """The share of the smaller vocabulary that both have, rare bigrams counting more."""
        cdef list weights = []
        cdef Py_ssize_t at
        cdef int32_t gram
        self._look_at(piece)
        for at in range(self.ends[before], self.ends[before + 1]):
            gram = self.words[at].gram
            if self._word(gram, piece) != NULL:
                weights.append(1 / <double>(self.spread[gram] - 1))
        return fsum(weights) / max(
            4, min(self._size(before), self._size(piece))
        )

    def shared_at_seam(self, Py_ssize_t before, Py_ssize_t piece):
        """How many of the last words of one are among the first words of the other."""
        cdef Py_ssize_t at, count = 0
        cdef Word *word
        self._look_at(piece)
        for at in range(self.ends[before], self.ends[before + 1]):
            if self.words[at].last:
                word = self._word(self.words[at].gram, piece)
                count += word != NULL and word.first
        return count

    cdef Py_ssize_t _size(self, Py_ssize_t piece) noexcept:
        return self.ends[piece + 1] - self.ends[piece]

    cdef void _look_at(self, Py_ssize_t piece) noexcept:
        cdef Py_ssize_t at
        if piece != self.last:
            self.last = piece
            for at in range(self.ends[piece], self.ends[piece + 1]):
                self.in_piece[self.words[at].gram] = self.words + at

    cdef Word *_word(self, int32_t gram, Py_ssize_t piece) noexcept:
        """A gram among the words of the piece that is looked at, NULL where it is none."""
        cdef Word *word = self.in_piece[gram]
        inside = self.words + self.ends[piece] <= word < self.words + self.ends[piece + 1]
        return word if inside else NULL
