# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Words and phrases of a text, and their scores; see `newskit.keyphrases`."""

from _thread import allocate_lock

cimport cython
from cpython.dict cimport PyDict_GetItemWithError
from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc
from cpython.ref cimport Py_INCREF, Py_REFCNT, Py_XDECREF, PyObject
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.math cimport log
from libc.stdint cimport uint64_t

cdef extern from *:
    """
    #if defined(__GNUC__)
    #define FETCH(address) __builtin_prefetch(address)
    #else
    #define FETCH(address) ((void)(address))
    #endif
    """
    void fetch "FETCH" (const void* address) noexcept nogil

cdef enum:
    SLOT_BITS = 17
    SLOTS = 1 << SLOT_BITS  # for twice the words that are remembered

ROOM = SLOTS // 2  # words that are remembered

cdef uint64_t BASE = 0x9E3779B97F4A7C15


cdef struct Run:  # what begins at a token
    uint64_t value, shift  # of the token
    uint64_t text  # hash of the run, as long as it is so far: of its characters, wherever it is cut
    Py_ssize_t first, last, next  # runs of the same text


cdef void hash_token(str token, Run* run) noexcept:
    """The hash of a token, and what the hash of a text is multiplied by that it is put behind."""
    cdef int kind = PyUnicode_KIND(token)
    cdef void* data = PyUnicode_DATA(token)
    cdef Py_ssize_t i
    run.value, run.shift = 0, 1
    for i in range(len(token)):
        run.value = run.value * BASE + <uint64_t>PyUnicode_READ(kind, data, i) + 1
        run.shift *= BASE


cdef bint is_same(list tokens, Py_ssize_t a, Py_ssize_t b, Py_ssize_t length):
    """Whether the runs that begin at two places have one text, however it is cut."""
    cdef Py_ssize_t i
    for i in range(length):
        if <str>tokens[a + i] != <str>tokens[b + i]:
            return "".join(tokens[a : a + length]) == "".join(tokens[b : b + length])
    return True


def repeated_runs(list tokens, set words, Py_ssize_t longest):
    """The runs of these words that a text repeats: the text of each, its length, its starts."""
    cdef Py_ssize_t size = len(tokens), slots = 4, count = 0, left, length, i, j, slot, first, end
    while slots < 2 * size:
        slots *= 2
    cdef Run* runs = <Run*>PyMem_Malloc((size + 1) * sizeof(Run))
    cdef Py_ssize_t* starts = <Py_ssize_t*>PyMem_Malloc((size + 1 + slots) * sizeof(Py_ssize_t))
    cdef Py_ssize_t* table = starts + size + 1  # the first run of each text, by its hash
    cdef list found = []
    cdef bint was = False, is_one
    try:
        if runs == NULL or starts == NULL:
            raise MemoryError
        for i in range(size):
            is_one = tokens[i] in words
            if is_one:
                hash_token(<str>tokens[i], &runs[i])
                if was:
                    starts[count] = i - 1
                    runs[i - 1].text = runs[i - 1].value
                    count += 1
            was = is_one
        for length in range(2, longest + 1):
            slots = 4
            while slots < 2 * count:
                slots *= 2
            for slot in range(slots):
                table[slot] = -1
            for j in range(count):
                i = starts[j]
                end = i + length - 1
                runs[i].text = runs[i].text * runs[end].shift + runs[end].value
                runs[i].next = -1
                slot = <Py_ssize_t>((runs[i].text * BASE) >> 32) & (slots - 1)
                while True:
                    first = table[slot]
                    if first < 0:
                        table[slot] = first = i
                        break
                    if runs[first].text == runs[i].text and is_same(tokens, first, i, length):
                        runs[runs[first].last].next = i
                        break
                    slot = (slot + 1) & (slots - 1)
                runs[i].first = first
                runs[first].last = i
            left = 0
            for j in range(count):
                i = starts[j]
                first = runs[i].first
                if runs[first].next < 0:  # it stands there alone
                    continue
                if first == i:
                    where = []
                    while i >= 0:
                        where.append(i)
                        i = runs[i].next
                    found.append(("".join(tokens[first : first + length]), length, where))
                starts[left] = starts[j]
                left += 1
            count = 0
            for j in range(left - 1):
                if starts[j + 1] == starts[j] + 1:  # what is repeated goes on with what is repeated
                    starts[count] = starts[j]
                    count += 1
            if not count:
                break
        return found
    finally:
        PyMem_Free(runs)
        PyMem_Free(starts)


def runs_to(
    list tokens, str kinds, list ends, str within, str not_first, Py_ssize_t longest,
    dict known, may_begin, names_more,
):
    """The runs of words up to places where nouns end."""
    from newskit.keyphrases.phrases import Phrase

    cdef Py_ssize_t last, start
    cdef dict found = {}, begins = {}
    cdef str text
    cdef list starts
    for last in ends:
        text = tokens[last]
        for start in range(last - 1, max(-1, last - longest), -1):
            if kinds[start] not in within:
                break
            text = <str>tokens[start] + text
            if kinds[start] in not_first or text in known:
                continue
            if len(<str>tokens[start]) == 1 or (start and len(<str>tokens[start - 1]) == 1):
                begin = begins.get(start)
                if begin is None:
                    begin = begins[start] = may_begin(start)
                if not begin:
                    continue
            if (kinds[start] == "R" or kinds[last] in "PR") and names_more(start, last):
                continue
            phrase = found.get(text)
            if phrase is None:
                found[text] = Phrase(last + 1 - start, [start])
                continue
            length, starts = phrase
            if <Py_ssize_t>length == last + 1 - start:  # else the same text, cut otherwise
                starts.append(start)
    return found


def inside(list tokens, dict found):
    """How many mentions of each phrase, and of each word, lie within a longer phrase."""
    cdef Py_ssize_t size = len(tokens), length, start, i, n
    cdef dict nested = {}, covered = {}
    cdef list starts
    cdef Py_ssize_t* ends = <Py_ssize_t*>PyMem_Malloc((size + 1) * sizeof(Py_ssize_t))
    if ends == NULL:
        raise MemoryError
    try:
        for i in range(size):
            ends[i] = 0
        for term, phrase in sorted(found.items(), key=by_length):
            length, starts = phrase
            n = 0
            for start in starts:
                if ends[start] >= start + length:
                    n += 1
                    continue
                for i in range(start, start + length):
                    if not ends[i]:
                        ends[i] = start + length
            if n:
                nested[term] = n
        for i in range(size):
            if ends[i]:
                token = tokens[i]
                covered[token] = <Py_ssize_t>covered.get(token, 0) + 1
        return nested, covered
    finally:
        PyMem_Free(ends)


def by_length(item):
    return -<Py_ssize_t>item[1][0]


def cohesion(Py_ssize_t count, list counts, Py_ssize_t total):
    """Normalized pointwise mutual information of a phrase's words."""
    cdef double share = <double>count / total, expected = 1.0
    for times in counts:
        expected *= <double>total / <Py_ssize_t>times
    return log(share * expected) / ((1 - len(counts)) * log(share))


cdef Py_ssize_t number(object numbers, object word, Py_ssize_t other) except -1:
    """The number of a word, or the other one where it has none."""
    cdef PyObject* known = PyDict_GetItemWithError(numbers, word)
    return other if known == NULL else <Py_ssize_t><object>known


@cython.no_gc
cdef class Fact:
    """What a word says of a term by itself; its numbers in one place."""

    cdef bint is_term, is_verbal
    cdef double prior, prior_once, mean, first, last, before

    def __init__(
        self, prior, prior_once, double mean, double first, double last, is_verbal, double before
    ):
        self.is_term = prior is not None
        if self.is_term:
            self.prior, self.prior_once = prior, prior_once
        self.mean, self.first, self.last = mean, first, last
        self.is_verbal, self.before = is_verbal, before


@cython.no_gc
cdef class Entry:
    """What is looked up of a word, and how often it stands in a text that is read."""

    cdef readonly str kind
    cdef readonly tuple parts
    cdef readonly bint is_guess
    cdef Fact fact
    cdef Py_ssize_t text, count

    def __init__(self, str kind, tuple parts, bint is_guess):
        self.kind, self.parts, self.is_guess = kind, parts, is_guess


cdef struct Slot:
    PyObject* word
    PyObject* entry


cdef class Entries:
    """Entries remembered by word; they are found by the object that a word is where others keep it.

    A dictionary has to look at an object before it knows where to look: with many words, that is to
    wait for memory twice. Where an object is says enough, and is known ahead.
    """

    cdef object make
    cdef dict known
    cdef Slot* slots
    cdef Py_ssize_t room, used, texts
    cdef object lock  # entries count for one text at a time

    def __cinit__(self, make):
        self.make, self.known, self.lock = make, {}, allocate_lock()
        self.room = ROOM
        self.slots = <Slot*>PyMem_Calloc(SLOTS, sizeof(Slot))
        if self.slots == NULL:
            raise MemoryError

    def __dealloc__(self):
        if self.slots != NULL:
            self.clear()
        PyMem_Free(self.slots)

    def __getitem__(self, str word):
        return self.find(word)

    cdef void make_room(self):
        """Forget all words where there are many; never amid a text, for which entries count."""
        if len(self.known) >= self.room:
            self.clear()
            self.known.clear()

    cdef void clear(self) noexcept:
        """Forget where the entries of words are."""
        cdef Py_ssize_t i
        for i in range(SLOTS):
            Py_XDECREF(self.slots[i].word)
            self.slots[i].word = NULL
        self.used = 0

    cdef inline Py_ssize_t place(self, PyObject* word) noexcept:
        return <Py_ssize_t>((<uint64_t>word >> 4) * BASE >> (64 - SLOT_BITS))

    cdef Entry find(self, str word):
        """The entry of a word, made where there is none."""
        cdef Py_ssize_t i = self.place(<PyObject*>word)
        while self.slots[i].word != NULL:
            if self.slots[i].word == <PyObject*>word:
                return <Entry>self.slots[i].entry
            i = (i + 1) & (SLOTS - 1)
        cdef PyObject* known = PyDict_GetItemWithError(self.known, word)
        if known == NULL:
            entry = self.known.setdefault(word, self.make(word))  # or what another thread has made
            known = <PyObject*>entry
        if Py_REFCNT(word) > 2:  # others keep it, so that it may come again
            if self.used >= self.room:
                self.clear()
            i = self.place(<PyObject*>word)
            while self.slots[i].word != NULL:
                i = (i + 1) & (SLOTS - 1)
            Py_INCREF(word)
            self.slots[i].word, self.slots[i].entry = <PyObject*>word, known
            self.used += 1
        return <Entry>known


def remembered(make):
    """What is said of each word, remembered."""
    return Entries(make)


cdef class Facts:
    """Facts, kept with the entries of their words."""

    cdef Entries entries
    cdef object make

    def __init__(self, Entries entries, make):
        self.entries, self.make = entries, make

    def __getitem__(self, str word):
        return self.find(word)

    cdef Fact find(self, str word):
        cdef Entry entry = self.entries.find(word)
        if entry.fact is None:
            entry.fact = self.make(word)
        return entry.fact


def remembered_facts(entries, make):
    """Facts, remembered."""
    return Facts(entries, make)


def counted(list tokens, Entries entries):
    """Tokens, those replaced that have parts; how often each is there then, and of what kind."""
    with entries.lock:
        entries.make_room()
        return count_all(tokens, entries)


cdef tuple count_all(list tokens, Entries entries):
    cdef list kept = [], different = [], guesses = []
    cdef dict counts = {}, kinds = {}
    cdef Py_ssize_t i, size = len(tokens)
    cdef Entry entry
    cdef PyObject* ahead
    entries.texts += 1
    for i in range(size):
        if i + 16 < size:
            ahead = <PyObject*>tokens[i + 16]
            fetch(ahead)
            fetch(&entries.slots[entries.place(ahead)])
        if i + 8 < size:
            ahead = <PyObject*>tokens[i + 8]
            fetch(entries.slots[entries.place(ahead)].entry)
        token = tokens[i]
        entry = entries.find(token)
        if entry.parts is None:
            note(token, entry, entries.texts, kept, different)
        else:
            for part in entry.parts:
                note(part, entries.find(part), entries.texts, kept, different)
    for word in different:
        entry = entries.find(word)
        counts[word], kinds[word] = entry.count, entry.kind
        if entry.is_guess:
            guesses.append((word, entry.count))
    return kept, counts, kinds, guesses


cdef int note(str token, Entry entry, Py_ssize_t text, list kept, list different) except -1:
    """Count a token of a text."""
    kept.append(token)
    if entry.text != text:
        entry.text, entry.count = text, 0
        different.append(token)
    entry.count += 1
    return 0


def words(counts, dict kinds, Py_ssize_t lead):
    """The words that matter, as how many are used before each, and what phrases are made of."""
    cdef Py_ssize_t rank = 0
    cdef dict found = {}
    cdef set content = set(), ends = set()
    cdef str kind
    for word, count in (<dict>counts).items():  # or of a class of its kind
        if rank < lead or <Py_ssize_t>count > 1:
            found[word] = rank
            kind = kinds[word]
            if kind == "C":
                ends.add(word)
            if <Py_ssize_t>count > 1 and kind != ".":
                content.add(word)
        rank += 1
    return found, content, ends


def word_scores(
    dict ranks, counts, dict covered, Facts facts,
    double mention, double later, double short, double of_free,
):
    """The log scores of words by what they are, how often they are used and how early."""
    from newskit.keyphrases.features import NOT_FREE

    cdef dict found = {}
    cdef Py_ssize_t rank, count, free
    cdef double score, least = NOT_FREE
    cdef Fact fact
    for word, rank in ranks.items():
        count = number(counts, word, 0)
        fact = facts.find(word)
        if fact.is_term:
            score = (fact.prior if count > 1 else fact.prior_once) + later * rank
            if len(<str>word) == 2:
                score += short
            if count > 1:
                score += mention * log(count)
            free = count - number(covered, word, 0)
            if free < count:
                score += of_free * log((<double>free or least) / count)
            found[word] = score
    return found


cdef class Company:
    """What the score of a phrase depends on besides itself: its text, and what words are worth."""

    cdef list tokens, sizes, lengths
    cdef object counts
    cdef dict ranks, nested
    cdef frozenset heading
    cdef Facts facts
    cdef double later, topical, verb_within, heading_words
    cdef readonly double once, mentions, freedom, free

    def __init__(
        self, list tokens, counts, dict ranks, frozenset heading, dict nested, Facts facts,
        list sizes, list lengths, double later, double topical, double verb_within,
        double heading_words, double once, double mentions, double freedom, double free,
    ):
        self.tokens, self.counts, self.ranks, self.heading = tokens, counts, ranks, heading
        self.nested, self.facts, self.sizes, self.lengths = nested, facts, sizes, lengths
        self.later, self.topical, self.verb_within = later, topical, verb_within
        self.heading_words, self.once, self.mentions = heading_words, once, mentions
        self.freedom, self.free = freedom, free

    cdef double by_words(
        self, Py_ssize_t size, list tokens, Py_ssize_t start, Py_ssize_t length
    ) except? -1:
        """What a phrase has for its number of characters and for its words."""
        cdef Py_ssize_t i, rank = 0, of_heading = 0, vocabulary = len(self.counts)
        cdef double mean = 0.0, uses = 1.0, score
        cdef bint is_verbal = False
        cdef Fact fact, first = self.facts.find(tokens[start])
        for i in range(length):
            word = tokens[start + i]
            fact = self.facts.find(word)
            mean += fact.mean
            uses *= number(self.counts, word, 1)
            rank = max(rank, number(self.ranks, word, vocabulary))
            of_heading += word in self.heading
            if 0 < i < length - 1 and fact.is_verbal:
                is_verbal = True
        score = first.first + fact.last
        score += <double>self.sizes[min(size, len(self.sizes) - 1)]
        score += <double>self.lengths[min(length, len(self.lengths) - 1)]
        score += (mean + self.topical * log(uses)) / length + self.later * rank
        if is_verbal:
            score += self.verb_within
        return score + self.heading_words * of_heading / length


def by_words(Py_ssize_t size, list words, Company company):
    """What a phrase has for its number of characters and for its words."""
    return company.by_words(size, words, 0, len(words))


def phrase_scores(dict phrases, Company company):
    """The log scores of phrases by their words, how often and where they stand."""
    from newskit.keyphrases.features import NOT_FREE

    cdef list tokens = company.tokens, starts
    cdef dict found = {}
    cdef double least = NOT_FREE, not_free = company.free * log(least), score
    cdef Py_ssize_t length, start, count
    for term, phrase in phrases.items():
        length, starts = phrase
        start, count = starts[0], len(starts)
        score = company.by_words(len(<str>term), tokens, start, length)
        score += company.facts.find(tokens[(start or len(tokens)) - 1]).before
        if count == 1:
            score += company.once + (not_free if term in company.nested else 0.0)
        else:
            score += company.mentions * log(count)
            score += company.freedom * freedom(tokens, phrase)
            score += company.free * log(
                max(<double>(count - number(company.nested, term, 0)), least)
            )
        found[term] = score
    return found


cpdef double freedom(list tokens, phrase):
    """The lesser entropy of the left and the right neighbours of a phrase, in nats."""
    cdef Py_ssize_t length, i, end = len(tokens)
    cdef list starts
    cdef double left
    length, starts = phrase
    if len(starts) < 2:
        return 0.0
    left = entropy([tokens[(<Py_ssize_t>i or end) - 1] for i in starts])
    return min(left, entropy([tokens[<Py_ssize_t>i + length] for i in starts])) if left else left


cdef double entropy(list values):
    """Shannon entropy of the distribution of values, in nats."""
    cdef Py_ssize_t total = len(values), count
    cdef double known = 0.0
    cdef dict counts = {}
    for value in values:
        counts[value] = number(counts, value, 0) + 1
    if len(counts) == total:
        return log(total)
    if len(counts) == 1:
        return 0.0
    for count in counts.values():
        known += count * log(count)
    return log(total) - known / total


cdef struct Candidate:
    PyObject* term  # that of the scores
    double score, loss
    bint is_done


cdef Py_ssize_t pairs(str term, uint64_t* found) noexcept:
    """The different pairs of characters of a term, or its one character; gives how many."""
    cdef int kind = PyUnicode_KIND(term)
    cdef void* data = PyUnicode_DATA(term)
    cdef Py_ssize_t size = 0, i, j
    cdef uint64_t pair
    for i in range(max(1, len(term) - 1)):
        pair = <uint64_t>PyUnicode_READ(kind, data, i)
        if len(term) > 1:
            pair = (pair + 1) << 32 | <uint64_t>PyUnicode_READ(kind, data, i + 1)
        for j in range(size):
            if found[j] == pair:
                break
        else:
            found[size] = pair
            size += 1
    return size


def by_marginal_relevance(scores, says_no_more, Py_ssize_t n, double penalty):
    """The terms with the highest scores less what repeats those before them."""
    cdef dict known = dict(scores)
    cdef Py_ssize_t size = len(known), longest = 1, seen = 0, shared, two, best, i, j
    cdef list chosen = []
    cdef double now
    n = max(0, min(n, size))
    for term in known:
        longest = max(longest, len(<str>term))
    cdef Candidate* candidates = <Candidate*>PyMem_Malloc((size + 1) * sizeof(Candidate))
    cdef uint64_t* taken = <uint64_t*>PyMem_Malloc((n + 1) * longest * sizeof(uint64_t))
    cdef uint64_t* own = taken + n * longest
    try:
        if candidates == NULL or taken == NULL:
            raise MemoryError
        i = 0
        for term, score in known.items():
            candidates[i].term, candidates[i].score = <PyObject*>term, score
            candidates[i].loss, candidates[i].is_done = -candidates[i].score, False
            i += 1
        while len(chosen) < n:
            best = -1
            for i in range(size):
                if not candidates[i].is_done and (
                    best < 0
                    or candidates[i].loss < candidates[best].loss
                    or (
                        candidates[i].loss == candidates[best].loss
                        and <str>candidates[i].term < <str>candidates[best].term
                    )
                ):
                    best = i
            if best < 0:
                break
            term = <str>candidates[best].term
            two, shared = pairs(term, own), 0
            for i in range(two):
                for j in range(seen):
                    if taken[j] == own[i]:
                        shared += 1
                        break
            now = penalty * shared / two - candidates[best].score
            if now > candidates[best].loss:  # it has come to repeat others since it was ranked
                candidates[best].loss = now
                continue
            candidates[best].is_done = True
            for other, _ in chosen:
                if term in <str>other or (<str>other in <str>term and says_no_more(term, other)):
                    break
            else:
                chosen.append((term, -now))
                for i in range(two):
                    for j in range(seen):
                        if taken[j] == own[i]:
                            break
                    else:
                        taken[seen] = own[i]
                        seen += 1
        return chosen
    finally:
        PyMem_Free(candidates)
        PyMem_Free(taken)
