# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Words and phrases of a text, and their scores; see `newskit.keyphrases`."""

from cpython.dict cimport PyDict_GetItemWithError
from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.ref cimport PyObject
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.math cimport log
from libc.stdint cimport uint64_t

cdef uint64_t BASE = 0x9E3779B97F4A7C15
cdef double NOT_FREE = 0.3  # of `newskit.keyphrases.features`


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


def replaced(list tokens, parts):
    """Tokens, those replaced of which a memory has parts."""
    cdef list kept = []
    cdef PyObject* known
    for token in tokens:
        known = PyDict_GetItemWithError(parts, token)
        found = parts[token] if known == NULL else <object>known
        if found is None:
            kept.append(token)
        else:
            kept += found
    return kept


def known(counts, Py_ssize_t lead):
    """How many words are used before each that is repeated or among the first so many."""
    cdef Py_ssize_t rank = 0
    cdef dict found = {}
    for word, count in (<dict>counts).items():  # or of a class of its kind
        if rank < lead or <Py_ssize_t>count > 1:
            found[word] = rank
        rank += 1
    return found


cdef object of_memory(object memory, object word):
    """What a memory says of a word."""
    cdef PyObject* known = PyDict_GetItemWithError(memory, word)
    return memory[word] if known == NULL else <object>known


cdef Py_ssize_t number(object numbers, object word, Py_ssize_t other) except -1:
    """The number of a word, or the other one where it has none."""
    cdef PyObject* known = PyDict_GetItemWithError(numbers, word)
    return other if known == NULL else <Py_ssize_t><object>known


def word_scores(
    dict ranks, counts, priors, priors_once, double mention, double later, double short
):
    """The log scores of words by what they are, how often they are used and how early."""
    cdef dict found = {}
    cdef Py_ssize_t rank, count
    cdef double score
    for word, rank in ranks.items():
        count = number(counts, word, 0)
        prior = of_memory(priors if count > 1 else priors_once, word)
        if prior is not None:
            score = <double>prior + later * rank
            if len(<str>word) == 2:
                score += short
            found[word] = score + mention * log(count) if count > 1 else score
    return found


def phrase_scores(dict phrases, company):
    """The log scores of phrases by their words, how often and where they stand."""
    cdef list tokens, starts, sizes, lengths
    cdef dict ranks, nested, found = {}
    cdef frozenset heading
    cdef tuple part
    cdef double later, topical, verb_within, heading_words, once, of_count, of_freedom, of_free
    cdef double score, mean, uses, first, last
    cdef Py_ssize_t length, start, count, size, rank, of_heading, vocabulary, i
    cdef bint is_verbal
    (
        tokens, counts, ranks, heading, nested, parts, before, sizes, lengths,
        later, topical, verb_within, heading_words, once, of_count, of_freedom, of_free,
    ) = company
    cdef double not_free = of_free * log(NOT_FREE)
    vocabulary = len(counts)
    for term, phrase in phrases.items():
        length, starts = phrase
        start, count, size = starts[0], len(starts), len(<str>term)
        mean, uses, rank, of_heading, is_verbal, first, last = 0.0, 1.0, 0, 0, False, 0.0, 0.0
        for i in range(length):
            word = tokens[start + i]
            part = <tuple>of_memory(parts, word)  # or of a class of its kind
            mean += <double>part[0]
            if i == 0:
                first = part[1]
            if i == length - 1:
                last = part[2]
            elif i and part[3]:
                is_verbal = True
            uses *= number(counts, word, 0)
            rank = max(rank, number(ranks, word, vocabulary))
            of_heading += word in heading
        score = first + last
        score += <double>sizes[min(size, len(sizes) - 1)] + <double>lengths[length]
        score += (mean + topical * log(uses)) / length + later * rank
        if is_verbal:
            score += verb_within
        score = score + heading_words * of_heading / length
        score += <double>of_memory(before, tokens[(start or len(tokens)) - 1])
        if count == 1:
            score += once + (not_free if term in nested else 0.0)
        else:
            score += of_count * log(count)
            score += of_freedom * freedom(tokens, phrase)
            score += of_free * log(max(<double>(count - number(nested, term, 0)), NOT_FREE))
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
