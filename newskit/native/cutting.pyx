# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Text to words as rjieba cuts it, with the words of a dictionary; see `newskit.text.tokenize`."""

from _thread import allocate_lock

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc
from cpython.ref cimport Py_INCREF, Py_XDECREF, PyObject
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ, PyUnicode_Substring
from libc.math cimport log
from libc.stdint cimport uint8_t, uint32_t, uint64_t

cdef enum:
    BITS = 20  # of the number of a node
    NODES = 1 << BITS
    MORE_BITS = 22  # of a hash
    CHARACTERS = 1 << 16  # those whose texts are kept

RUNS = 50_000  # whose tokens are kept
FEW = 500_000  # characters that are cut sooner than the dictionary is read

cdef uint64_t IS_WORD = <uint64_t>1 << 63, HAS_MORE = <uint64_t>1 << 62
cdef uint64_t KEY = HAS_MORE - 1
cdef uint64_t SPREAD = 0x9E3779B97F4A7C15


# The trie. A node is a beginning of words: that of its parent with one character more; these two are
# its key. It stands where the hash of its key says or behind, and goes by the number of that place;
# the first is the root. Two bits of the key say whether it is a word, and whether longer ones begin
# so. Most of what is looked for is not there: a bit for each hash says so without a look at the keys,
# which are too many to be at hand.


cdef struct Word:
    double worth  # the log of its share
    PyObject* text  # once that was needed


cdef struct Step:  # the best way on from a character
    double worth
    Py_ssize_t end
    uint32_t node


cdef bint is_in_words(Py_UCS4 c) noexcept:
    """Whether a character may be within a word; any other is a token by itself."""
    if 0x4E00 <= c <= 0x9FFF:
        return True
    if c < 0x80:
        return c"a" <= c <= c"z" or c"A" <= c <= c"Z" or c"0" <= c <= c"9" or c in (
            c"+", c"#", c"&", c".", c"_", c"%", c"-"
        )
    return (
        0x3400 <= c <= 0x4DBF or 0xF900 <= c <= 0xFAFF or 0x20000 <= c <= 0x2A6DF
        or 0x2A700 <= c <= 0x2B73F or 0x2B740 <= c <= 0x2B81F or 0x2B820 <= c <= 0x2CEAF
        or 0x2CEB0 <= c <= 0x2EBEF or 0x2F800 <= c <= 0x2FA1F
    )


def cutter(engine, path):
    """An engine that cuts as another does; the file that has its words is read when it pays."""
    return Cutter(engine, path)


cdef class Cutter:
    """Words in a trie, and what cuts the runs of characters that are none."""

    cdef readonly object tag, has_word, suggest_freq
    cdef object engine_cut, path
    cdef Py_ssize_t given  # characters that were given to the engine
    cdef bint is_loaded
    cdef object lock  # one thread alone loads

    cdef uint64_t* keys  # of the nodes
    cdef uint64_t* used  # bits
    cdef Word* words  # of the nodes
    cdef uint32_t* firsts  # nodes of characters
    cdef PyObject** characters  # their texts
    cdef double unknown  # worth of a character that is no word
    cdef dict runs
    cdef Py_ssize_t size

    def __init__(self, engine, path):
        self.tag, self.has_word = engine.tag, engine.has_word
        self.suggest_freq = engine.suggest_freq
        self.engine_cut, self.path, self.runs = engine.cut, path, {}
        self.lock = allocate_lock()

    cdef int load(self) except -1:
        """Read the words of the dictionary, all of them or none."""
        with open(self.path, "rb") as file:
            dictionary = file.read()
        try:
            self.set_up(dictionary)
        except:
            self.tear_down()
            raise
        self.is_loaded = True
        return 0

    cdef int set_up(self, bytes dictionary) except -1:
        """Put the words of a dictionary into the trie."""
        cdef uint64_t total
        cdef Py_ssize_t i
        self.keys = <uint64_t*>PyMem_Calloc(NODES, sizeof(uint64_t))
        self.used = <uint64_t*>PyMem_Calloc(1 << (MORE_BITS - 6), sizeof(uint64_t))
        self.words = <Word*>PyMem_Calloc(NODES, sizeof(Word))
        self.firsts = <uint32_t*>PyMem_Calloc(CHARACTERS, sizeof(uint32_t))
        self.characters = <PyObject**>PyMem_Calloc(CHARACTERS, sizeof(PyObject*))
        if (
            self.keys == NULL or self.used == NULL or self.words == NULL
            or self.firsts == NULL or self.characters == NULL
        ):
            raise MemoryError
        self.keys[0] = KEY
        total = self.put(dictionary)
        self.unknown = 0.0 - log(<double>total)
        for i in range(NODES):
            if self.keys[i] & IS_WORD:
                self.words[i].worth = log(self.words[i].worth) - log(<double>total)
        return 0

    def __dealloc__(self):
        self.tear_down()

    cdef void tear_down(self) noexcept:
        """Give back what the trie takes."""
        cdef Py_ssize_t i
        if self.words != NULL:
            for i in range(NODES):
                Py_XDECREF(self.words[i].text)
        if self.characters != NULL:
            for i in range(CHARACTERS):
                Py_XDECREF(self.characters[i])
        PyMem_Free(self.keys)
        PyMem_Free(self.used)
        PyMem_Free(self.words)
        PyMem_Free(self.firsts)
        PyMem_Free(self.characters)
        self.keys = self.used = NULL
        self.words, self.firsts, self.characters = NULL, NULL, NULL
        self.size = 0

    cdef uint64_t put(self, const uint8_t[::1] dictionary) except 0:
        """Put words into the trie, a line each: the word, its frequency, its tag.

        Gives the sum of their frequencies.
        """
        cdef Py_ssize_t i = 0, end = dictionary.shape[0]
        cdef uint64_t total = 0, count
        cdef uint32_t node, c
        cdef int more
        while i < end:
            node = 0
            while i < end and dictionary[i] > c" ":
                c, more = dictionary[i], 0
                if c >= 0xF0:
                    c, more = c & 0x07, 3
                elif c >= 0xE0:
                    c, more = c & 0x0F, 2
                elif c >= 0xC0:
                    c, more = c & 0x1F, 1
                i += 1
                while more and i < end:
                    c, more, i = c << 6 | dictionary[i] & 0x3F, more - 1, i + 1
                self.keys[node] |= HAS_MORE
                node = self.new_child(node, c)
            count, i = 0, i + 1
            while i < end and c"0" <= dictionary[i] <= c"9":
                count, i = 10 * count + dictionary[i] - c"0", i + 1
            while i < end and dictionary[i] != c"\n":
                i += 1
            i += 1
            if node:
                self.keys[node] |= IS_WORD
                self.words[node].worth = <double>count
                total += count
        return total

    cdef inline uint32_t child(self, uint32_t parent, uint32_t c) noexcept:
        """The node of a character behind another node; 0 where there is none."""
        if not parent and c < CHARACTERS:
            return self.firsts[c]
        cdef uint64_t key = <uint64_t>parent << 21 | c, hash = key * SPREAD
        cdef uint64_t bit = hash >> (64 - MORE_BITS)
        if not self.used[bit >> 6] >> (bit & 63) & 1:
            return 0
        cdef uint32_t place = <uint32_t>(hash >> (64 - BITS))
        while self.keys[place]:
            if self.keys[place] & KEY == key:
                return place
            place = (place + 1) & (NODES - 1)
        return 0

    cdef uint32_t new_child(self, uint32_t parent, uint32_t c) except 0:
        """The node of a character behind another node, put in where there is none."""
        cdef uint64_t key = <uint64_t>parent << 21 | c, hash = key * SPREAD
        cdef uint64_t bit = hash >> (64 - MORE_BITS)
        cdef uint32_t place = <uint32_t>(hash >> (64 - BITS))
        while self.keys[place]:
            if self.keys[place] & KEY == key:
                return place
            place = (place + 1) & (NODES - 1)
        self.size += 1
        if self.size > NODES * 3 // 4:
            raise MemoryError
        self.keys[place] = key
        self.used[bit >> 6] |= <uint64_t>1 << (bit & 63)
        if not parent and c < CHARACTERS:
            self.firsts[c] = place
        return place

    def cut(self, str text):
        """The tokens of a text in order."""
        if not self.is_loaded:
            self.given += len(text)
            if self.given < FEW:
                return self.engine_cut(text)
            with self.lock:
                if not self.is_loaded:
                    self.load()
        cdef list tokens = []
        cdef Py_ssize_t size = len(text), i = 0, end
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Step* steps = <Step*>PyMem_Malloc((size + 1) * sizeof(Step))
        if steps == NULL:
            raise MemoryError
        try:
            while i < size:
                end = i
                while end < size and is_in_words(PyUnicode_READ(kind, data, end)):
                    end += 1
                if end > i:
                    self.find_steps(kind, data, i, end, steps)
                    self.take_steps(text, i, end, steps, tokens)
                elif text[i] == "\r" and i + 1 < size and text[i + 1] == "\n":
                    end = i + 2
                    tokens.append("\r\n")
                else:
                    end = i + 1
                    tokens.append(self.character(text, i))
                i = end
            return tokens
        finally:
            PyMem_Free(steps)

    cdef void find_steps(
        self, int kind, void* data, Py_ssize_t start, Py_ssize_t end, Step* steps
    ) noexcept:
        """The best words from each character on, those with the largest product of shares."""
        cdef Py_ssize_t i, j
        cdef uint32_t node
        cdef Step best
        cdef double worth
        steps[end].worth = 0.0
        for i in range(end - 1, start - 1, -1):
            best.worth, best.end, best.node = self.unknown + steps[i + 1].worth, i + 1, 0
            node, j = 0, i
            while j < end:
                node = self.child(node, PyUnicode_READ(kind, data, j))
                if not node:
                    break
                j += 1
                if self.keys[node] & IS_WORD:
                    worth = self.words[node].worth + steps[j].worth
                    if not best.node or worth >= best.worth:  # of two alike the longer one
                        best.worth, best.end, best.node = worth, j, node
                if not self.keys[node] & HAS_MORE:
                    break
            steps[i] = best

    cdef int take_steps(
        self, str text, Py_ssize_t start, Py_ssize_t end, Step* steps, list tokens
    ) except -1:
        """The words of these steps; runs of single characters are cut otherwise."""
        cdef Py_ssize_t run = start, i = start
        while i < end:
            if steps[i].end > i + 1:
                self.take_run(text, run, i, tokens)
                tokens.append(self.word(text, i, &steps[i]))
                run = steps[i].end
            i = steps[i].end
        return self.take_run(text, run, end, tokens)

    cdef int take_run(self, str text, Py_ssize_t start, Py_ssize_t end, list tokens) except -1:
        """What a run of single characters is cut into."""
        cdef Py_ssize_t i
        if end - start < 2 or self.is_word(text, start, end):
            for i in range(start, end):
                tokens.append(self.character(text, i))
            return 0
        run = PyUnicode_Substring(text, start, end)
        found = self.runs.get(run)
        if found is None:
            if len(self.runs) >= RUNS:
                self.runs.clear()
            found = self.runs[run] = self.engine_cut(run)
        tokens.extend(found)
        return 0

    cdef bint is_word(self, str text, Py_ssize_t start, Py_ssize_t end) except -1:
        cdef uint32_t node = 0
        cdef Py_ssize_t i
        for i in range(start, end):
            node = self.child(node, text[i])
            if not node:
                return False
        return self.keys[node] & IS_WORD != 0

    cdef object word(self, str text, Py_ssize_t start, Step* step):
        """The text of a word, the same object each time."""
        cdef Word* word = &self.words[step.node]
        if word.text == NULL:
            found = PyUnicode_Substring(text, start, step.end)
            Py_INCREF(found)
            word.text = <PyObject*>found
        return <object>word.text

    cdef object character(self, str text, Py_ssize_t i):
        """The text of a character, the same object each time."""
        cdef Py_UCS4 c = text[i]
        if c >= CHARACTERS:
            return text[i]
        if self.characters[c] == NULL:
            one = PyUnicode_Substring(text, i, i + 1)
            Py_INCREF(one)
            self.characters[c] = <PyObject*>one
        return <object>self.characters[c]
