# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Names looked for among the words of a text, and what speaks for each; see `newskit.entities`."""

from cpython.dict cimport PyDict_GetItemWithError
from cpython.list cimport PyList_New, PyList_SET_ITEM
from cpython.mem cimport PyMem_Calloc
from cpython.ref cimport Py_INCREF, PyObject
from cpython.unicode cimport (
    PyUnicode_1BYTE_DATA,
    PyUnicode_Count,
    PyUnicode_DATA,
    PyUnicode_Find,
    PyUnicode_KIND,
    PyUnicode_New,
    PyUnicode_READ,
)
from libc.stdint cimport uint8_t, uint32_t
from libc.string cimport memset

cdef enum:
    BITS = 17  # of a hash of two characters: few pairs of a story share one by chance
    BYTES = 1 << (BITS - 3)


# What the modules know whose functions these are.

cdef object of_places, of_bodies
cdef dict characters
cdef object unseen
cdef Py_ssize_t near
cdef frozenset compound, nicknames, addresses, rest_characters, otherwise
cdef list LEFT = [f"left {chr(i)}" for i in range(128)]
cdef list RIGHT = [f"right {chr(i)}" for i in range(128)]
cdef list LENGTHS = [f"length {i}" for i in range(7)], TOKENS = [f"tokens {i}" for i in range(7)]


cdef int learn() except -1:
    """Looks up what the functions need, at the first use: their modules import this one."""
    global of_places, of_bodies, characters, unseen
    global near, compound, nicknames, addresses, rest_characters, otherwise
    if characters is not None:
        return 0
    from newskit.entities import character_odds, context, given_names, organisations, places
    from newskit.entities import titles, words

    of_places, of_bodies = places, organisations
    near = words.NEAR
    compound, nicknames, addresses = words.COMPOUND_SURNAMES, titles.NICKNAMES, titles.ADDRESSES
    rest_characters, otherwise = context.REST, given_names.OTHERWISE
    learn_context(context)
    unseen, characters = character_odds.UNSEEN, character_odds.characters()
    return 0


# Words.


def letters_and_bounds(list tokens, letters):
    """See `newskit.entities.words`; letters are of ASCII."""
    cdef Py_ssize_t size = len(tokens), i, at = 0
    cdef str found = PyUnicode_New(size, 127)
    cdef uint8_t* data = PyUnicode_1BYTE_DATA(found)
    cdef list bounds = PyList_New(size + 1)
    cdef object place = 0
    cdef PyObject* letter
    for i in range(size):
        token = tokens[i]
        Py_INCREF(place)
        PyList_SET_ITEM(bounds, i, place)
        letter = PyDict_GetItemWithError(letters, token)
        one = <str>letter if letter != NULL else letters[token]
        data[i] = PyUnicode_READ(PyUnicode_KIND(one), PyUnicode_DATA(one), 0)
        at += len(<str>token)
        place = at
    Py_INCREF(place)
    PyList_SET_ITEM(bounds, size, place)
    return found, bounds


# Repetition. A bit for each pair of characters says whether the text has it once, another whether
# more often: most names are found to stand there once without a search.

cdef str paired = None  # the text whose pairs these are
cdef uint8_t* once = NULL
cdef uint8_t* twice = NULL


cdef inline uint32_t pair(Py_UCS4 first, Py_UCS4 second) noexcept:
    return (<uint32_t>first * <uint32_t>0x9E3779B1 + <uint32_t>second * <uint32_t>0x85EBCA6B) >> (32 - BITS)


cdef int read_pairs(str text) except -1:
    global paired, once, twice
    cdef Py_ssize_t i
    cdef uint32_t key
    cdef uint8_t bit
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    if once == NULL:
        once = <uint8_t*>PyMem_Calloc(2 * BYTES, 1)
        if once == NULL:
            raise MemoryError
        twice = once + BYTES
    paired = None
    memset(once, 0, 2 * BYTES)
    for i in range(len(text) - 1):
        key = pair(PyUnicode_READ(kind, data, i), PyUnicode_READ(kind, data, i + 1))
        bit = 1 << (key & 7)
        if once[key >> 3] & bit:
            twice[key >> 3] |= bit
        once[key >> 3] |= bit
    paired = text
    return 0


cdef bint may_be_again(str text, Py_ssize_t start) except -1:
    """Whether the pair of characters that begins there may stand in the text once more."""
    cdef uint32_t key
    if text is not paired:
        read_pairs(text)
    if start + 1 >= len(text):
        return True
    key = pair(text[start], text[start + 1])
    return twice[key >> 3] >> (key & 7) & 1


cdef bint is_again(str text, Py_ssize_t start, Py_ssize_t end) except -1:
    if end - start > 1 and not may_be_again(text, start):
        return False
    what = text[start:end]
    return (
        PyUnicode_Find(text, what, max(0, start - near), start, 1) >= 0
        or PyUnicode_Find(text, what, end, end + near, 1) >= 0
    )


# Context.

cdef frozenset where, endings, openers, say, telling, verbs
cdef dict telling_right = {}


cdef int learn_context(context) except -1:
    global where, endings, openers, say, telling, verbs
    where, endings, openers = context._WHERE, context._ENDINGS, context._OPENERS
    say, telling, verbs = context._SAY, context._TELLING, context._VERBS
    for token in telling:
        telling_right[token] = f"right {token}"
    return 0


cdef str left_of(list tokens, str letters, Py_ssize_t first):
    cdef str token
    cdef Py_UCS4 letter
    if not first:
        return "left ^"
    token, letter = tokens[first - 1], letters[first - 1]
    if letter != c".":
        return "left 在" if len(token) == 1 and token in where else LEFT[<Py_ssize_t>letter]
    char = token[len(token) - 1 :]
    return "left ^" if char in endings else "left “" if char in openers else "left ."


cdef str right_of(str text, list tokens, str letters, list bounds, Py_ssize_t last):
    cdef str token
    cdef Py_UCS4 letter
    if last >= len(tokens):
        return "right ."
    token, letter = tokens[last], letters[last]
    if (len(token) == 1 and token in say) or says_how(text, bounds[last + 1]):
        return "right V"
    if letter == c".":
        return "right ，" if token in "，：。" else "right ."
    if letter == c"f":
        return telling_right.get(token, "right f")
    return RIGHT[<Py_ssize_t>letter]


cdef bint says_how(str text, Py_ssize_t end) except -1:
    if end >= len(text) or text[end] != "地":
        return False
    return text[end + 1 : end + 2] in say or text[end + 1 : end + 3] in verbs


def before(tagged, Py_ssize_t first):
    """See `newskit.entities.context`."""
    learn()
    cdef tuple parts = <tuple>tagged
    return left_of(parts[1], parts[2], first)


def behind(tagged, Py_ssize_t last):
    """See `newskit.entities.context`."""
    learn()
    cdef tuple parts = <tuple>tagged
    return right_of(parts[0], parts[1], parts[2], parts[3], last)


# People.


cdef inline object told(str char):
    found = PyDict_GetItemWithError(characters, char)
    return <object>found if found != NULL else unseen


cdef str given_odds(str char):
    return told(char)[2]


def named(tagged, Py_ssize_t start, Py_ssize_t length, Py_ssize_t last, str cut, list left):
    """See `newskit.entities.people`."""
    cdef tuple parts = <tuple>tagged
    cdef str text = parts[0], letters = parts[2], name, first_right, feature
    cdef list tokens = parts[1], bounds = parts[3], right, features
    cdef Py_ssize_t end = start + length, given
    learn()
    rest = text[end : <Py_ssize_t>bounds[last]]
    if rest:
        if rest not in rest_characters:
            return None
        right = [f"rest {rest}"]
    else:
        first_right = right_of(text, tokens, letters, bounds, last)
        right = [first_right]
        if last + 1 < len(letters) and first_right == "right ,":
            right.append(f"right , {letters[last + 1]}")
    name = text[start:end]
    features = ["bias", "cut " + cut]
    features += left
    features += right
    is_compound = name[:2] in compound
    add_told(features, name, is_compound)
    if left[0] == "left T" and right[0] == "right V":
        features.append("between T V")
    if length == 2:
        for feature in left:
            features.append("two, " + feature)
        for feature in right:
            features.append("two, " + feature)
    given = length - (2 if is_compound else 1)
    if given == 1:
        add_longer(features, text, tokens, letters, bounds, start, end, last)
    elif given == 2:
        add_shorter(features, text, tokens, letters, bounds, start, end, last)
    return start, end, features


cdef int add_told(list features, str name, bint is_compound) except -1:
    cdef Py_ssize_t size = len(name), i
    if not is_compound and size == 2 and name[:1] in nicknames:
        features.append(told(name[1:])[0])
        return 0
    features.append("surname 5" if is_compound else told(name[:1])[0])
    given = name[2:] if is_compound else name[1:]
    if given in addresses:
        features.append("addressed")
    elif len(given) == 1:
        features.append(told(given)[1])
    else:
        for char in given:
            features.append(told(char)[2])
    return 0


cdef str elsewhere(str text, Py_ssize_t start, Py_ssize_t end):
    cdef Py_ssize_t first, count
    if end - start > 1 and not may_be_again(text, start):
        return None
    first = max(0, start - near)
    count = PyUnicode_Count(text, text[start:end], first, end + near)
    if count == 1:
        return None
    more = PyUnicode_Count(text, text[start : end + 1], first, end + near)
    return "bound" if more == count else "free"


cdef int add_longer(
    list features, str text, list tokens, str letters, list bounds,
    Py_ssize_t start, Py_ssize_t end, Py_ssize_t last,
) except -1:
    cdef str char = text[end : end + 1], then, given, again
    cdef Py_ssize_t after
    if not char.isalpha() or char.isascii():
        features.append("more -")
        return 0
    after = last if <Py_ssize_t>bounds[last] > end else last + 1
    rest = text[end + 1 : <Py_ssize_t>bounds[after]]
    if not rest:
        then = right_of(text, tokens, letters, bounds, after)
    else:
        then = f"rest {rest}" if rest in rest_characters else "rest"
    again = elsewhere(text, start, end)
    given = given_odds(char)
    features.append("more " + given)
    features.append("more, " + then)
    features.append(f"more {given}, {then}")
    if again is not None:
        features.append(again)
    if char in otherwise:
        features.append("more " + char)
        features.append("more f, " + then)
        if again is not None:
            features.append("more f, " + again)
    return 0


cdef int add_shorter(
    list features, str text, list tokens, str letters, list bounds,
    Py_ssize_t start, Py_ssize_t end, Py_ssize_t last,
) except -1:
    cdef str char = text[end - 1 : end], again = elsewhere(text, start, end - 1), then
    if char not in otherwise:
        if again is not None:
            features.append("less, " + again)
        return 0
    then = right_of(text, tokens, letters, bounds, last) if bounds[last] == end else "rest"
    features.append("last " + char)
    features.append("last f, " + then)
    if again is not None:
        features.append("less f, " + again)
    return 0


# Places and organisations.


cdef str ending(str word, frozenset ends):
    cdef Py_ssize_t size = len(word), n
    for n in range(min(4, size), 0, -1):
        end = word[size - n :]
        if end in ends:
            return end
    return "-"


def place(tagged, Py_ssize_t first, Py_ssize_t last, str form):
    """See `newskit.entities.places`."""
    cdef tuple parts = <tuple>tagged
    cdef str text = parts[0], letters = parts[2], body
    cdef list tokens = parts[1], bounds = parts[3], features
    cdef Py_ssize_t start = bounds[first], end = bounds[last]
    learn()
    features = [
        "bias",
        "form " + form,
        left_of(tokens, letters, first),
        right_of(text, tokens, letters, bounds, last),
        LENGTHS[min(end - start, 6)],
    ]
    if form != "P":
        features.append("end " + ending(tokens[last - 1], of_places.PLACE_ENDS))
    if form == "run":
        body = letters[first : last - 1]
        features.append(f"body {body if len(body) < 3 else body[:1] + '+'}")
        if tokens[last - 2][:1] in of_places._QUANTITIES:
            features.append("quantity")
    return start, end, features


def body(tagged, Py_ssize_t first, Py_ssize_t last, str form):
    """See `newskit.entities.organisations`."""
    cdef tuple parts = <tuple>tagged
    cdef str text = parts[0], letters = parts[2], run, left, end_word, token
    cdef list tokens = parts[1], bounds = parts[3], features
    cdef Py_ssize_t start = bounds[first], end = bounds[last], verbs_in_it
    learn()
    token = tokens[first]
    if letters[first] in of_bodies._GUESSED and token[:1] in of_bodies._PREPOSITIONS:
        start += 1
    run = letters[first:last]
    is_other = letters[last - 1] in of_bodies._OTHERS
    if is_other:
        end_word = ending(text[max(0, end - 4) : end], of_bodies._ENDS)
    else:
        end_word = ending(tokens[last - 1], of_bodies.BODY_ENDS)
    left = left_of(tokens, letters, first)
    features = ["bias", "form " + form, left, right_of(text, tokens, letters, bounds, last)]
    if form == "O":
        features.append("O behind " + left[len(left) - 1 :])
    features.append("end " + end_word if form != "o" else "alone " + end_word)
    if form == "run":
        features.append("first " + run[:1])
        features.append(TOKENS[min(len(run), 6)])
        if token in of_bodies._NATIONAL:
            features.append("nation")
        if "f" in run:
            features.append("joined")
        verbs_in_it = run.count("v")
        if verbs_in_it:
            features.append(f"verbs {verbs_in_it}")
        if "P" in run or "O" in run:
            features.append("place")
        if "N" in run[1:]:
            features.append("noun")
        if is_other:
            features.append("other")
        if "y" in run[: len(run) - 1]:
            features.append("guessed place")
    return start, end, features


# Odds.


def likely(
    candidates, dict weights, double boldness, tagged, str kind, double more, double longer
):
    """See `newskit.entities.rules`."""
    cdef list found = [], features
    cdef str text = (<tuple>tagged)[0], feature
    cdef double odds, again = weights.get("again", 0.0)
    cdef Py_ssize_t start, end
    learn()
    for candidate in candidates:
        start, end, features = (<tuple>candidate)[0], (<tuple>candidate)[1], (<tuple>candidate)[2]
        odds = boldness + <double>sum([weights.get(feature, 0.0) for feature in features])
        if odds + again > 0 and is_again(text, start, end):
            odds += again
        if odds > 0:
            found.append((-odds - more - longer * (end - start), start, end, kind))
    return found
