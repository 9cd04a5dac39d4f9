# cython: language_level=3, boundscheck=False, wraparound=False
"""Which of many patterns a text may match, by the characters that it opens with, holds, ends on."""

from libc.stdint cimport uint16_t, uint64_t

from newskit.newspaper.patterns import BULLETS

cdef enum:
    CHARACTERS = 1024  # that tell something; the first is all that tell nothing
    PLACES = 1 << 16
    LENGTHS = 8
    HALF = 64
    LONGEST_NAME = 9  # of Han


cdef struct Bits:
    uint64_t low
    uint64_t high


cdef struct Character:
    Bits opens
    Bits holds
    Bits ends
    Bits lacks
    Bits spells  # the patterns of which it is a word


cdef class Sieve:
    """`newskit.segmentation.line_patterns._Sieve`."""

    cdef uint16_t place[PLACES]  # of a character
    cdef Character characters[CHARACTERS]
    cdef int known
    cdef Py_ssize_t most[LENGTHS]
    cdef Bits beyond[LENGTHS]
    cdef int lengths
    cdef Bits asking  # patterns that ask for words
    cdef list words  # the numbers of those, and their words of several characters

    def __init__(self, opens, holds, ends, lacks, lengths, words):
        self.known = 1
        for char, bits in opens.items():
            add(&self.of(char).opens, read(bits))
        for char, bits in holds.items():
            add(&self.of(char).holds, read(bits))
        for char, bits in ends.items():
            add(&self.of(char).ends, read(bits))
        for char, bits in lacks.items():
            add(&self.of(char).lacks, read(bits))
        for self.lengths, (most, bits) in enumerate(lengths.items(), 1):
            if self.lengths > LENGTHS:
                raise ValueError("more lengths than there is room for")
            self.most[self.lengths - 1], self.beyond[self.lengths - 1] = most, read(bits)
        self.words = [None] * 2 * HALF
        for bits, told in words.items():
            add(&self.asking, read(bits))
            for word in told:
                if len(word) == 1:
                    add(&self.of(word).spells, read(bits))
            self.words[bits.bit_length() - 1] = [word for word in told if len(word) > 1]

    cdef Character* of(self, str char) except NULL:
        cdef unsigned int code = <unsigned int>char[0]
        if code >= PLACES or self.known == CHARACTERS:
            raise ValueError("a character that there is no room for")
        if not self.place[code]:
            self.place[code] = self.known
            self.known += 1
        return &self.characters[self.place[code]]

    cdef inline Character* known_of(self, Py_UCS4 char) noexcept:
        cdef unsigned int code = <unsigned int>char
        return &self.characters[self.place[code] if code < PLACES else 0]

    def through(self, texts):
        cdef list out = []
        cdef Bits bits
        for text in texts:
            bits = self.matches(text)
            out.append((<object>bits.high << HALF) | bits.low if bits.high else bits.low)
        return out

    cdef Bits matches(self, str text):
        cdef Bits bits = Bits(0, 0), lost = Bits(0, 0), asked = self.asking
        cdef Py_UCS4 char
        cdef Character* known = NULL
        cdef int i
        for char in text:
            if known is NULL:
                add(&bits, self.known_of(char).opens)
            known = self.known_of(char)
            if known is not self.characters:
                add(&bits, known.holds)
                add(&lost, known.lacks)
                take(&asked, known.spells)
        if known is not NULL:
            add(&bits, known.ends)
        for i in range(self.lengths):
            if len(text) > self.most[i]:
                add(&lost, self.beyond[i])
        take(&bits, lost)
        asked.low &= bits.low
        asked.high &= bits.high
        if asked.low or asked.high:
            for i in range(0 if asked.low else HALF, 2 * HALF if asked.high else HALF):
                if (asked.low >> i if i < HALF else asked.high >> (i - HALF)) & 1:
                    for word in <list>self.words[i]:
                        if <str>word in text:
                            break
                    else:
                        take(&bits, single(i))
        return bits


def holding(texts, characters):
    """`newskit.segmentation.observations.holding`."""
    cdef str every = "".join(characters)
    return [holds(text, every) for text in texts]


cdef bint holds(str text, str characters):
    cdef Py_UCS4 one
    cdef Py_UCS4 other
    for one in text:
        for other in characters:
            if one == other:
                return True
    return False


cdef Bits read(bits) except *:
    cdef Bits out
    out.low, out.high = bits & 0xFFFFFFFFFFFFFFFF, bits >> HALF
    return out


cdef inline Bits single(int i) noexcept:
    return Bits(<uint64_t>1 << i, 0) if i < HALF else Bits(0, <uint64_t>1 << (i - HALF))


cdef inline void add(Bits* bits, Bits others) noexcept:
    bits.low |= others.low
    bits.high |= others.high


cdef inline void take(Bits* bits, Bits others) noexcept:
    bits.low &= ~others.low
    bits.high &= ~others.high


def names_alone(texts):
    """`newskit.newspaper.bylines.names_alone`."""
    return [are_names(text, BEFORE) for text in texts]


cdef str BEFORE = BULLETS + " "


cdef bint are_names(str text, str before):
    cdef Py_ssize_t at = 0, start, spaces, end = len(text)
    while at < end and text[at] in before:
        at += 1
    at += at < end and text[at] == "("
    while True:
        start = at
        while at < end and (text[at].isalnum() or text[at] == "_") and not text[at].isdecimal():
            at += 1
        if at == start or (at - start > LONGEST_NAME and not is_latin_name(text, start, at)):
            return False
        if at == end:
            return True
        if text[at] == ")":
            return at == end - 1
        spaces = at
        while at < end and text[at].isspace():
            at += 1
        if at == spaces and (text[at] == "、" or text[at] == "·"):
            at += 1
        elif not 1 <= at - spaces <= 3:
            return False


cdef bint is_latin_name(str text, Py_ssize_t start, Py_ssize_t end) noexcept:
    cdef Py_ssize_t at
    for at in range(start, end):
        if not ("A" <= text[at] <= "Z" or (at > start and "a" <= text[at] <= "z")):
            return False
    return True
