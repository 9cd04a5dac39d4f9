# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Names looked for among the words of a text, and what speaks for each; see `newskit.entities`."""

from cpython.dict cimport PyDict_GetItemWithError
from cpython.list cimport PyList_New, PyList_SET_ITEM
from cpython.ref cimport Py_INCREF, PyObject
from cpython.unicode cimport (
    PyUnicode_1BYTE_DATA,
    PyUnicode_DATA,
    PyUnicode_KIND,
    PyUnicode_New,
    PyUnicode_READ,
)
from libc.stdint cimport int32_t, uint8_t, uint32_t
from libc.stdlib cimport free, malloc
from libc.string cimport memset


# What the modules know whose functions these are.

cdef object of_people, of_places, of_bodies, title_before
cdef frozenset likely_surnames, sounds
cdef dict characters
cdef object unseen
cdef Py_ssize_t near
cdef frozenset compound, nicknames, addresses, rest_characters, otherwise
cdef list LEFT = [f"left {chr(i)}" for i in range(128)]
cdef list RIGHT = [f"right {chr(i)}" for i in range(128)]
cdef list LENGTHS = [f"length {i}" for i in range(7)], TOKENS = [f"tokens {i}" for i in range(7)]


cdef int learn() except -1:
    """Looks up what the functions need, at the first use: their modules import this one."""
    global of_people, of_places, of_bodies, title_before, likely_surnames, sounds, characters, unseen
    global near, compound, nicknames, addresses, rest_characters, otherwise
    cdef uint32_t code
    if characters is not None:
        return 0
    from newskit.entities import character_odds, context, given_names, organisations, places
    from newskit.entities import people, titles, words

    of_people, of_places, of_bodies = people, places, organisations
    sounds = words.TRANSCRIPTION
    title_before, likely_surnames = titles.title_before, character_odds.likely_surnames()
    near = words.NEAR
    compound, nicknames, addresses = words.COMPOUND_SURNAMES, titles.NICKNAMES, titles.ADDRESSES
    rest_characters, otherwise = context.REST, given_names.OTHERWISE
    learn_context(context)
    for end in of_bodies._ENDS:
        code = ord(end[len(end) - 1])
        lasts[code >> 3] |= <uint8_t>(1 << (code & 7))
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


# Repetition. Each place of a text has the nearest ones, before it and behind, at which the same two
# characters stand, or two of the same hash: where a name stands again is found without a search.

cdef str linked = None  # the text whose links these are
cdef int32_t* links_back = NULL
cdef int32_t* links_on = NULL


cdef int link(str text) except -1:
    global linked, links_back, links_on
    cdef Py_ssize_t size = len(text), slots = 256, i
    cdef int bits = 8
    cdef uint32_t slot
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    while slots < size:
        slots, bits = 2 * slots, bits + 1
    linked = None
    free(links_back)
    free(links_on)
    links_back = <int32_t*>malloc((size + 1) * sizeof(int32_t))
    links_on = <int32_t*>malloc((size + 1) * sizeof(int32_t))
    cdef int32_t* last = <int32_t*>malloc(slots * sizeof(int32_t))
    if links_back == NULL or links_on == NULL or last == NULL:
        free(last)
        raise MemoryError
    memset(last, -1, slots * sizeof(int32_t))
    memset(links_on, -1, (size + 1) * sizeof(int32_t))
    memset(links_back, -1, (size + 1) * sizeof(int32_t))
    for i in range(size - 1):
        slot = <uint32_t>PyUnicode_READ(kind, data, i) * <uint32_t>0x9E3779B1
        slot = (slot + <uint32_t>PyUnicode_READ(kind, data, i + 1)) * <uint32_t>0x85EBCA6B >> (32 - bits)
        links_back[i] = last[slot]
        if last[slot] >= 0:
            links_on[last[slot]] = <int32_t>i
        last[slot] = <int32_t>i
    free(last)
    linked = text
    return 0


cdef bint is_same(str text, Py_ssize_t one, Py_ssize_t other, Py_ssize_t length) noexcept:
    """Whether the text has the same at two places, none of them past its end."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t i
    for i in range(length):
        if PyUnicode_READ(kind, data, one + i) != PyUnicode_READ(kind, data, other + i):
            return False
    return True


cdef bint is_again(str text, Py_ssize_t start, Py_ssize_t end) except -1:
    """See `newskit.entities.words`; a name has two characters or more."""
    cdef Py_ssize_t length = end - start, at
    if text is not linked:
        link(text)
    at = links_back[start]
    while at >= 0 and at >= start - near:
        if at + length <= start and is_same(text, at, start, length):
            return True
        at = links_back[at]
    at = links_on[start]
    while at >= 0 and at + length <= len(text) and at + length <= end + near:
        if at >= end and is_same(text, at, start, length):
            return True
        at = links_on[at]
    return False


cdef str elsewhere(str text, Py_ssize_t start, Py_ssize_t end):
    """See `newskit.entities.given_names`."""
    cdef Py_ssize_t length = end - start, at
    cdef str found = None
    if text is not linked:
        link(text)
    at = links_back[start]
    while at >= 0 and at >= start - near:
        if is_same(text, at, start, length):
            if text[at + length] != char_at(text, end):
                return "free"
            found = "bound"
        at = links_back[at]
    at = links_on[start]
    while at >= 0 and at + length <= len(text) and at + length <= end + near:
        if is_same(text, at, start, length):
            if char_at(text, at + length) != char_at(text, end):
                return "free"
            found = "bound"
        at = links_on[at]
    return found


cdef inline Py_UCS4 char_at(str text, Py_ssize_t at) noexcept:
    return text[at] if at < len(text) else 0


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


def chinese(tagged):
    """See `newskit.entities.people`."""
    cdef tuple parts = <tuple>tagged
    cdef str letters = <str>parts[2] + "..", text = parts[0], token
    cdef list tokens = parts[1], bounds = parts[3], found = [], spans = [], left
    cdef Py_ssize_t size = len(tokens), i, first, last, length
    cdef Py_UCS4 letter
    cdef str cut
    learn()
    for i in range(size):
        letter = letters[i]
        if letter == c"S" or letter == c"W" or letter == c"h":
            add_behind_surname(spans, tokens, letters, i, len(<str>tokens[i]))
        elif letter == c"a":
            if letters[i + 1] in "Sh":
                spans.append((i, i + 2, 2, "nickname"))
        elif letter == c"A" or letter == c"l":
            spans.append((i, i + 1, len(<str>tokens[i]), letters[i : i + 1]))
        elif letter == c"U" or letter == c"R":
            add_in_token(spans, tokens, letters, i, len(<str>tokens[i]))
        elif letter in "PNnv" and ((i and letters[i - 1] == c"T") or letters[i + 1] == c"V"):
            token = tokens[i]
            length = len(token)
            if (length == 2 or length == 3) and token[:1] in likely_surnames:
                spans.append((i, i + 1, length, f"word {length}"))
    for first, last, length, cut in spans:
        add_named(found, parts, bounds[first], length, last, cut, all_left(tokens, letters, first))
    for i in range(size - 1):
        letter = letters[i]
        if (letter == c"u" or letter == c"U") and letters[i + 1] not in ".,D":
            token = tokens[i]
            if token[len(token) - 1 :] not in likely_surnames:
                continue
            first = <Py_ssize_t>bounds[i + 1] - 1
            if title_before(text, first):
                left = ["left T"]
            elif token[: len(token) - 1] in of_people._PREPOSITIONS:
                left = ["left f"]
            else:
                continue
            spans = []
            add_behind_surname(spans, tokens, letters, i, 1)
            for _, last, length, cut in spans:
                add_named(found, parts, first, length, last, cut, left)
    return found


cdef list all_left(list tokens, str letters, Py_ssize_t first):
    cdef str left = left_of(tokens, letters, first)
    if first > 1 and (left == "left T" or left == "left ,"):
        return [left, f"{left} behind {letters[first - 2]}"]
    return [left]


cdef inline bint is_never(Py_UCS4 letter) noexcept:
    return letter == c"." or letter == c"," or letter == c"D"


cdef int add_behind_surname(
    list spans, list tokens, str letters, Py_ssize_t i, Py_ssize_t length
) except -1:
    cdef str kind = "W" if length == 2 else "S"
    cdef Py_UCS4 one = letters[i + 1]
    cdef Py_ssize_t size
    if is_never(one):
        return 0
    size = len(<str>tokens[i + 1])
    if size == 1:
        if one != c"f":
            spans.append((i, i + 2, length + 1, kind + "1"))
        add_behind_one(spans, tokens, letters, i, length, kind)
    elif size == 2:
        if one == c"T":
            if tokens[i + 1] in addresses:
                spans.append((i, i + 2, length + 2, kind + "T"))
        else:
            spans.append((i, i + 2, length + 2, f"{kind}2{one}"))
        spans.append((i, i + 2, length + 1, kind + "2+"))
    elif size == 3 and one in "uUxy":
        spans.append((i, i + 2, length + 2, kind + "3+"))
    return 0


cdef int add_behind_one(
    list spans, list tokens, str letters, Py_ssize_t i, Py_ssize_t length, str kind
) except -1:
    cdef Py_UCS4 two = letters[i + 2]
    cdef Py_ssize_t size
    if is_never(two):
        return 0
    size = len(<str>tokens[i + 2])
    if size == 1:
        if two != c"f":
            spans.append((i, i + 3, length + 2, kind + "11"))
        elif letters[i + 3] in "VT.,f":
            spans.append((i, i + 3, length + 2, kind + "1f"))
    elif size == 2:
        spans.append((i, i + 3, length + 2, kind + "1+"))
    return 0


cdef int add_in_token(
    list spans, list tokens, str letters, Py_ssize_t i, Py_ssize_t length
) except -1:
    cdef Py_UCS4 one = letters[i + 1]
    cdef bint is_known = letters[i] == c"R"
    cdef str letter = "R" if is_known else "U"
    cdef Py_ssize_t size
    if length == 2:
        spans.append((i, i + 1, 2, letter + "2"))
        if one != c"." and one != c",":
            size = len(<str>tokens[i + 1])
            if size == 1 and one != c"D" and not (is_known and tokens[i + 1] in of_people.SITES):
                spans.append((i, i + 2, 3, letter + "21"))
            elif size == 2:
                spans.append((i, i + 2, 3, letter + "2+"))
    elif length == 3:
        spans.append((i, i + 1, 3, letter + "3"))
        if not is_known:
            spans.append((i, i + 1, 2, "U3+"))
    elif length == 4 and not is_known:
        spans.append((i, i + 1, 3, "U4+"))
        spans.append((i, i + 1, 2, "U4++"))
    return 0


cdef int add_named(
    list found, tuple parts, Py_ssize_t start, Py_ssize_t length, Py_ssize_t last, str cut,
    list left,
) except -1:
    cdef str text = parts[0], letters = parts[2], name, first_right, feature
    cdef list tokens = parts[1], bounds = parts[3], right, features
    cdef Py_ssize_t end = start + length, given
    rest = text[end : <Py_ssize_t>bounds[last]]
    if rest:
        if rest not in rest_characters:
            return 0
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
    found.append((start, end, features))
    return 0


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


def foreign(tagged):
    """See `newskit.entities.people`."""
    cdef tuple parts = <tuple>tagged
    cdef str text = parts[0], letters = parts[2], name, char
    cdef list tokens = parts[1], bounds = parts[3], found = [], features
    cdef Py_ssize_t at = 0, size = len(tokens), i, j, end, start, length
    learn()
    while at < size:
        end = run_end(letters, at)
        if not end:
            at += 1
            continue
        i = at
        while i < end:
            j = i
            while j < end and sounds.issuperset(tokens[j]):
                j += 1
            start = bounds[i]
            length = <Py_ssize_t>bounds[j] - start
            if 2 <= length <= <Py_ssize_t>of_people._LONGEST:
                name = text[start : start + length]
                features = [
                    "bias",
                    "cut " + letters[i : min(j, i + 3)],
                    f"length {length}",
                    left_of(tokens, letters, i),
                    right_of(text, tokens, letters, bounds, j),
                ]
                for char in name:
                    features.append(told(char)[3])
                found.append((start, start + length, features))
            i = j + 1 if j == i else j
        at = end
    return found


cdef enum:  # letters that runs hold, begin with or go on with
    IN_ANY = 1  # SRUuchNnP
    SURNAME = 2  # Sch
    UNKNOWN = 4  # RFUu
    GOES_ON = 8  # cRSUFuh
    FIRST = 16  # uUR
    GUESS = 32  # uUc

cdef uint8_t of_letter[128]
for _letters, _bit in (
    ("SRUuchNnP", IN_ANY), ("Sch", SURNAME), ("RFUu", UNKNOWN), ("cRSUFuh", GOES_ON),
    ("uUR", FIRST), ("uUc", GUESS),
):
    for _letter in _letters:
        of_letter[<Py_ssize_t>ord(_letter)] |= <uint8_t>_bit


cdef Py_ssize_t run_end(str letters, Py_ssize_t i) noexcept:
    """Where a run ends that begins at a letter; 0 where none does."""
    cdef Py_ssize_t size = len(letters), at = i
    while at < size and at < i + 3 and of_letter[letters[at]] & IN_ANY:
        at += 1
    if at < size and letters[at] == c"F":
        while at < size and (letters[at] == c"F" or of_letter[letters[at]] & IN_ANY):
            at += 1
        return at
    if of_letter[letters[i]] & SURNAME:
        at = i + 1
        if at + 1 < size and of_letter[letters[at]] & SURNAME and of_letter[letters[at + 1]] & UNKNOWN:
            return gone_on(letters, at + 2, GOES_ON)
        if at < size and of_letter[letters[at]] & UNKNOWN:
            return gone_on(letters, at + 1, GOES_ON)
    if of_letter[letters[i]] & FIRST:
        at = gone_on(letters, i + 1, GOES_ON)
        if at > i + 1:
            return at
    if letters[i] == c"P":
        at = gone_on(letters, i + 1, GUESS)
        if at > i + 1:
            return at
    return 0


cdef inline Py_ssize_t gone_on(str letters, Py_ssize_t at, uint8_t bits) noexcept:
    while at < len(letters) and of_letter[letters[at]] & bits:
        at += 1
    return at


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


def other_lasts(tagged):
    """See `newskit.entities.organisations`."""
    cdef tuple parts = <tuple>tagged
    cdef str text = parts[0], letters = parts[2]
    cdef list bounds = parts[3], found = []
    cdef Py_ssize_t size = len(letters), i, end
    cdef Py_UCS4 letter
    learn()
    for i in range(size):
        letter = letters[i]
        if letter != c"N" and letter != c"n" and letter != c"p" and letter != c"y":
            continue
        end = bounds[i + 1]
        if not is_last(<uint32_t>(<Py_UCS4>text[end - 1])):
            continue
        if i + 1 < size and letters[i + 1] in "oxpy":
            continue
        if ending(text[max(0, end - 4) : end], of_bodies._ENDS) != "-":
            found.append(i + 1)
    return found


cdef uint8_t lasts[1 << 14]  # a bit for each character that ends of bodies have last


cdef inline bint is_last(uint32_t code) noexcept:
    return code < 1 << 17 and lasts[code >> 3] >> (code & 7) & 1


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
