# cython: language_level=3, boundscheck=False, wraparound=False
"""Weights of features added up, and a conditional random field over what that says of lines."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.mem cimport PyMem_Free, PyMem_Realloc
from libc.stdint cimport int32_t, uint64_t
from libc.string cimport memcpy, memset

from newskit.native.hashing cimport Table, clear, entry, set_up, tear_down, value

cdef enum:
    KINDS = 32
    STATES = 64
    SLOTS = 10  # bits: of a table to begin with


cdef struct Row:  # of weights
    int32_t of[KINDS]


cdef class Live:
    """What a line is worth for the kinds that it may be: a dictionary in Python."""

    cdef int count
    cdef int kinds[KINDS]
    cdef double worths[KINDS]  # by kind

    def items(self):
        return [(kind, self.worths[kind]) for kind in self.kinds[:self.count]]

    cdef inline void put(self, int kind, double worth) noexcept:
        self.kinds[self.count], self.worths[kind] = kind, worth
        self.count += 1


cdef Live as_live(found):
    cdef Live live
    if isinstance(found, Live):
        return found
    live = Live.__new__(Live)
    for kind, worth in (<dict>found).items():
        live.put(kind, worth)
    return live


cdef class Sums:
    """`newskit.segmentation.crf._Sums`: groups of features are known by where they are in memory."""

    cdef object row
    cdef double *worths
    cdef Py_ssize_t steps  # how many of those there are
    cdef Live plain
    cdef Py_ssize_t kinds, most, room
    cdef dict features  # the row of each, as bytes
    cdef dict again  # what kinds are worth for a line with few features
    cdef list groups  # held, lest others come to be where they are
    cdef Table places  # of their rows
    cdef Row *rows

    def __cinit__(self, row, worths, plain, kinds, most):
        set_up(&self.places, SLOTS)

    def __init__(self, row, worths, dict plain, Py_ssize_t kinds, Py_ssize_t most):
        if kinds > KINDS:
            raise ValueError("more kinds than there is room for")
        self.row, self.plain, self.steps = row, as_live(plain), len(worths)
        self.worths = <double *>grown(self.worths, self.steps * sizeof(double))
        for step, worth in enumerate(worths):
            self.worths[<Py_ssize_t>step] = worth
        self.kinds, self.most = kinds, most
        self.features, self.again, self.groups = {}, {}, []

    def __dealloc__(self):
        tear_down(&self.places)
        PyMem_Free(self.rows)
        PyMem_Free(self.worths)

    def lives(self, page):
        cdef list out = []
        cdef tuple features
        for features in page:
            if len(features) > 1:
                out.append(self.live(features))
                continue
            live = self.again.get(features)
            if live is None:
                if len(self.again) >= self.most:
                    self.again.clear()
                live = self.again[features] = self.live(features) if features else self.plain
            out.append(live)
        return out

    def behind(self, tuple features):
        cdef Row sums
        self.add_up(features, &sums)
        return [sums.of[kind] for kind in range(self.kinds)]

    cdef Live live(self, tuple features):
        cdef Row sums
        cdef int kind
        cdef Live live = Live.__new__(Live)
        self.add_up(features, &sums)
        for kind in range(<int>self.kinds):
            if sums.of[kind] < self.steps:
                live.put(kind, self.worths[sums.of[kind]])
        return live

    cdef int add_up(self, tuple features, Row *sums) except -1:
        """How far the sum of each kind is behind the best."""
        cdef int32_t row, top
        cdef uint64_t key
        cdef Py_ssize_t kind
        if len(self.groups) >= self.most:
            self.forget()
        memset(sums, 0, sizeof(Row))
        for group in features:
            key = <uint64_t><size_t><void *>group
            row = value(&self.places, key)
            if row < 0:
                row = self.of_group(group)
                entry(&self.places, key)[0] = row
            add(sums, &self.rows[row])
        top = sums.of[0]
        for kind in range(1, self.kinds):
            top = max(top, sums.of[kind])
        for kind in range(self.kinds):
            sums.of[kind] = top - sums.of[kind]
        return 0

    cdef int32_t of_group(self, tuple group) except -1:
        """The place of the weights of a group, added up."""
        cdef Row sums
        memset(&sums, 0, sizeof(Row))
        for name in group:
            weights = self.features.get(name)
            add(&sums, <Row *>PyBytes_AS_STRING(weights or self.of_feature(name)))
        if len(self.groups) >= self.room:
            self.rows = <Row *>grown(self.rows, (2 * self.room + 64) * sizeof(Row))
            self.room = 2 * self.room + 64
        self.rows[len(self.groups)] = sums
        self.groups.append(group)
        return <int32_t>len(self.groups) - 1

    cdef bytes of_feature(self, str name):
        cdef Row weights
        memset(&weights, 0, sizeof(Row))
        for kind, weight in enumerate(self.row(name)):
            weights.of[<Py_ssize_t>kind] = weight
        if len(self.features) >= self.most:
            self.features.clear()
        self.features[name] = row = PyBytes_FromStringAndSize(<char *>&weights, sizeof(Row))
        return row

    cdef int forget(self) except -1:
        clear(&self.places, SLOTS)
        self.groups.clear()
        return 0


cdef inline void add(Row *sums, const Row *weights) noexcept:
    cdef int kind
    for kind in range(KINDS):
        sums.of[kind] += weights.of[kind]


cdef struct Cell:
    int state
    int origin  # the best state before it
    double share  # how likely it is by the lines up to its own, then by all


cdef struct Line:
    Py_ssize_t first  # of its cells
    int count


cdef class Grammar:
    """What may follow what, and what that is worth: `newskit.segmentation.crf._Chain` in arrays."""

    cdef object chain, decision
    cdef list sure
    cdef int kinds, states
    cdef int kind_of[STATES]
    cdef bint opens[STATES]
    cdef int after[STATES][KINDS]  # the state of a next line of a kind, -1 where none can be
    cdef double worth[STATES][KINDS]  # of that step
    cdef Live any

    def __init__(self, chain):
        self.chain, self.sure, self.decision = chain, chain.sure, type(chain.sure[0])
        self.states, self.kinds = len(chain.steps), len(chain.steps[0])
        if self.states > STATES or self.kinds > KINDS:
            raise ValueError("more states or kinds than there is room for")
        self.any = as_live(dict.fromkeys(range(self.kinds), 1.0))
        for state in range(self.states):
            self.kind_of[state] = chain.kinds[state]
            self.opens[state] = bool(chain.sure[state].opening)
            for kind, step in enumerate(chain.steps[state]):
                self.after[state][kind], self.worth[state][kind] = step or (-1, 0.0)


cdef Grammar learnt = None  # there is but one


cdef Grammar grammar_of(chain):
    global learnt
    cdef Grammar grammar = learnt
    if grammar is None or grammar.chain is not chain:
        grammar = learnt = Grammar(chain)
    return grammar


cdef class Lattice:
    """The states that lines may be in: what `newskit.segmentation.crf` has in dictionaries.

    Cells of a line are in the order in which they were reached, so that sums round the same.
    """

    cdef list lives
    cdef Grammar grammar
    cdef Py_ssize_t length, room
    cdef Line* lines
    cdef Cell* cells

    def __init__(self, list lives, Grammar grammar):
        self.lives, self.grammar = [as_live(live) for live in lives], grammar
        self.length = len(lives)
        self.lines = <Line*>grown(NULL, self.length * sizeof(Line))
        self.room = 4 * self.length + STATES
        self.cells = <Cell*>grown(NULL, self.room * sizeof(Cell))

    def __dealloc__(self):
        PyMem_Free(self.lines)
        PyMem_Free(self.cells)

    cdef int forward(self, double beam) except -1:
        """How likely each state of each line is by the lines up to it."""
        cdef Cell start = Cell(0, 0, 1.0)
        cdef Cell* before = &start
        cdef int count = 1
        cdef Py_ssize_t i, used = 0
        cdef Live live
        for i in range(self.length):
            if self.room < used + STATES:
                if i:
                    before = NULL
                self.room *= 2
                self.cells = <Cell*>grown(self.cells, self.room * sizeof(Cell))
            if before is NULL:
                before = self.cells + self.lines[i - 1].first
            self.lines[i].first = used
            live = self.lives[i]
            self.lines[i].count = self.step(before, count, live, self.cells + used, beam)
            if not self.lines[i].count:
                live = self.lives[i] = self.grammar.any
                self.lines[i].count = self.step(before, count, live, self.cells + used, beam)
            before, count = self.cells + used, self.lines[i].count
            used += count
        return 0

    cdef int step(
        self, Cell* before, int count, Live live, Cell* cells, double beam
    ) noexcept:
        """The cells of a line after those of the line before; gives how many are not given up."""
        cdef int place[STATES]
        cdef int b, k, kind, state, reached = 0, kept = 0
        cdef double share, scale = 0.0
        cdef Grammar grammar = self.grammar
        for state in range(grammar.states):
            place[state] = -1
        for b in range(count):
            share = before[b].share if count > 1 else 1.0
            for k in range(live.count):
                kind = live.kinds[k]
                state = grammar.after[before[b].state][kind]
                if state < 0:
                    continue
                if place[state] < 0:
                    place[state] = reached
                    cells[reached] = Cell(state, 0, 0.0)
                    reached += 1
                cells[place[state]].share += (
                    share * grammar.worth[before[b].state][kind] * live.worths[kind]
                )
        for b in range(reached):
            scale += cells[b].share
        for b in range(reached):
            if cells[b].share > beam * scale:
                cells[kept] = Cell(cells[b].state, 0, cells[b].share / scale)
                kept += 1
        return kept

    cdef int backward(self) except -1:
        """How likely each is by all lines of the page."""
        cdef double beta[STATES]  # what the lines behind say of each cell of a line
        cdef double above[STATES]  # and of those of the line above
        cdef Py_ssize_t i
        cdef int c
        for c in range(STATES):
            beta[c] = 1.0
        for i in range(self.length - 1, -1, -1):
            if i:
                self.behind(i, beta, above)
            self.weigh(i, beta)
            memcpy(beta, above, sizeof(beta))
        return 0

    cdef int behind(self, Py_ssize_t i, const double* beta, double* above) except -1:
        """What a line and those behind it say of the cells of the line above."""
        cdef Cell* before = self.cells + self.lines[i - 1].first
        cdef Cell* cells = self.cells + self.lines[i].first
        cdef int b, c, kind, count = self.lines[i - 1].count
        cdef double top = 0.0
        cdef Grammar grammar = self.grammar
        cdef Live live = self.lives[i]
        if count == 1:
            above[0] = 1.0
            return 0
        for b in range(count):
            above[b] = 0.0
            for c in range(self.lines[i].count):
                kind = grammar.kind_of[cells[c].state]
                if grammar.after[before[b].state][kind] == cells[c].state:
                    above[b] += grammar.worth[before[b].state][kind] * (
                        beta[c] * live.worths[kind]
                    )
            top = max(top, above[b])
        for b in range(count):
            above[b] /= top
        return 0

    cdef int weigh(self, Py_ssize_t i, const double* beta) except -1:
        """Put how likely the cells of a line are by all lines in place of by those up to it."""
        cdef Cell* cells = self.cells + self.lines[i].first
        cdef int c, kept = 0, count = self.lines[i].count
        cdef double total = 0.0
        if count == 1:
            return 0
        for c in range(count):
            cells[c].share *= beta[c]
            total += cells[c].share
        for c in range(count):
            if cells[c].share:
                cells[kept] = Cell(cells[c].state, 0, cells[c].share / total)
                kept += 1
        self.lines[i].count = kept
        return 0

    cdef list decided(self):
        """The kinds of the lines: those of the path on which the most are right in expectation."""
        cdef double scores[STATES]  # by state
        cdef double shares[KINDS]
        cdef Cell start = Cell(0, 0, 1.0)
        cdef Cell* before = &start
        cdef Cell* cells
        cdef int c, best, state, count = 1
        cdef double opening
        cdef double scored[STATES]
        cdef Py_ssize_t i
        cdef list out = [None] * self.length
        cdef Grammar grammar = self.grammar
        scores[0] = 0.0
        for i in range(self.length):
            cells = self.cells + self.lines[i].first
            self.by_kind(i, shares)
            best = self.best(before, count, scores)
            for c in range(self.lines[i].count):
                cells[c].origin = self.origin(cells[c].state, before, count, best, scores)
                scored[c] = scores[cells[c].origin] + shares[grammar.kind_of[cells[c].state]]
            for c in range(self.lines[i].count):
                scores[cells[c].state] = scored[c]
            before, count = cells, self.lines[i].count
            if not count:
                raise ValueError("no path")
        state = before[self.best(before, count, scores)].state
        for i in range(self.length - 1, -1, -1):
            cells, count = self.cells + self.lines[i].first, self.lines[i].count
            if count == 1:
                out[i] = grammar.sure[state]
                state = cells[0].origin
                continue
            self.by_kind(i, shares)
            opening = 0.0
            for c in range(count):
                if grammar.opens[cells[c].state]:
                    opening += cells[c].share
            probability = min(shares[grammar.kind_of[state]], 1.0)
            fields = grammar.sure[state][0], probability, min(opening, 1.0), ""
            out[i] = tuple.__new__(grammar.decision, fields)  # as it does, at half the price
            for c in range(count):
                if cells[c].state == state:
                    state = cells[c].origin
                    break
        return out

    cdef void by_kind(self, Py_ssize_t i, double* shares) noexcept:
        """How likely each kind of a line is, in whatever context."""
        cdef Cell* cells = self.cells + self.lines[i].first
        cdef int c
        for c in range(self.grammar.kinds):
            shares[c] = 0.0
        for c in range(self.lines[i].count):
            shares[self.grammar.kind_of[cells[c].state]] += cells[c].share

    cdef int best(self, Cell* before, int count, const double* scores) noexcept:
        cdef int b, found = 0
        for b in range(1, count):
            if scores[before[b].state] > scores[before[found].state]:
                found = b
        return found

    cdef int origin(
        self, int state, Cell* before, int count, int best, const double* scores
    ) noexcept:
        """The best state that may stand before one; the best of all where none may."""
        cdef int b, found = -1, kind = self.grammar.kind_of[state]
        for b in range(count):
            if self.grammar.after[before[b].state][kind] == state:
                if found < 0 or scores[before[b].state] > scores[before[found].state]:
                    found = b
        return before[best if found < 0 else found].state


cdef void* grown(void* memory, size_t size) except NULL:
    memory = PyMem_Realloc(memory, size)
    if memory is NULL:
        raise MemoryError
    return memory


def decisions(list lives, chain, double beam):
    """`newskit.segmentation.crf._decisions`."""
    if not lives:
        return []
    cdef Lattice lattice = Lattice(lives, grammar_of(chain))
    lattice.forward(beam)
    lattice.backward()
    return lattice.decided()

