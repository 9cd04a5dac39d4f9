# cython: language_level=3, boundscheck=False, wraparound=False
"""Weights of features added up, and a conditional random field over what that says of lines."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.mem cimport PyMem_Free, PyMem_Realloc
from libc.string cimport memset


cdef class Sums:
    """`newskit.segmentation.crf._Sums`: a row of weights is a `bytes` of C integers."""

    cdef object row
    cdef list worths
    cdef dict plain, features, groups, again
    cdef Py_ssize_t kinds, most

    def __init__(self, row, worths, dict plain, Py_ssize_t kinds, Py_ssize_t most):
        self.row, self.worths, self.plain = row, list(worths), plain
        self.kinds, self.most = kinds, most
        self.features, self.groups, self.again = {}, {}, {}

    def lives(self, page):
        cdef list out = []
        cdef tuple features
        for features in page:
            if len(features) > 1:
                out.append(self.live(features))
                continue
            live = self.again.get(features)
            if live is None:
                live = self.live(features) if features else self.plain
                self.keep(self.again, features, live)
            out.append(live)
        return out

    def behind(self, tuple features):
        cdef bytes sums = self.added(features)
        cdef const int* steps = <const int*>PyBytes_AS_STRING(sums)
        return [steps[kind] for kind in range(self.kinds)]

    cdef dict live(self, tuple features):
        cdef bytes sums = self.added(features)
        cdef const int* steps = <const int*>PyBytes_AS_STRING(sums)
        cdef Py_ssize_t kind, most = len(self.worths)
        cdef dict live = {}
        for kind in range(self.kinds):
            if steps[kind] < most:
                live[kind] = self.worths[steps[kind]]
        return live

    cdef bytes added(self, tuple features):
        """How far the sum of each kind is behind the best."""
        cdef bytes total = self.zeros()
        cdef int* sums = <int*>PyBytes_AS_STRING(total)
        cdef int top
        cdef Py_ssize_t kind
        for group in features:
            row = self.groups.get(group)
            self.add(sums, self.of_group(group) if row is None else <bytes>row)
        top = sums[0]
        for kind in range(self.kinds):
            top = max(top, sums[kind])
        for kind in range(self.kinds):
            sums[kind] = top - sums[kind]
        return total

    cdef bytes of_group(self, tuple group):
        cdef bytes total = self.zeros()
        for name in group:
            row = self.features.get(name)
            self.add(
                <int*>PyBytes_AS_STRING(total), self.of_feature(name) if row is None else <bytes>row
            )
        self.keep(self.groups, group, total)
        return total

    cdef bytes of_feature(self, name):
        cdef bytes total = self.zeros()
        cdef Py_ssize_t kind
        for kind, weight in enumerate(self.row(name)):
            (<int*>PyBytes_AS_STRING(total))[kind] = weight
        self.keep(self.features, name, total)
        return total

    cdef bytes zeros(self):
        cdef bytes row = PyBytes_FromStringAndSize(NULL, self.kinds * sizeof(int))
        memset(PyBytes_AS_STRING(row), 0, self.kinds * sizeof(int))
        return row

    cdef void add(self, int* sums, bytes row) noexcept:
        cdef const int* weights = <const int*>PyBytes_AS_STRING(row)
        cdef Py_ssize_t kind
        for kind in range(self.kinds):
            sums[kind] += weights[kind]

    cdef keep(self, dict known, key, value):
        if len(known) >= self.most:
            known.clear()
        known[key] = value


cdef enum:
    KINDS = 32
    STATES = 64


cdef struct Cell:
    int state
    int origin  # the best state before it
    double share  # how likely it is by the lines up to its own, then by all


cdef struct Line:
    Py_ssize_t first  # of its cells
    int count


cdef class Lattice:
    """The states that lines may be in: what `newskit.segmentation.crf` has in dictionaries.

    Cells of a line are in the order in which they were reached, so that sums round the same.
    """

    cdef list lives, sure
    cdef int kinds, states
    cdef int kind_of[STATES]
    cdef bint opens[STATES]
    cdef int after[STATES][KINDS]  # the state of a next line of a kind, -1 where none can be
    cdef double worth[STATES][KINDS]  # of that step
    cdef Py_ssize_t length, room
    cdef Line* lines
    cdef Cell* cells
    cdef int live  # how many kinds the line at hand may be, which, and what each is worth
    cdef int live_kinds[KINDS]
    cdef double worths[KINDS]

    def __init__(self, list lives, chain):
        self.lives, self.sure = lives, chain.sure
        self.length, self.states, self.kinds = len(lives), len(chain.steps), len(chain.steps[0])
        if self.states > STATES or self.kinds > KINDS:
            raise ValueError("more states or kinds than there is room for")
        for state in range(self.states):
            self.kind_of[state] = chain.kinds[state]
            self.opens[state] = bool(chain.sure[state].opening)
            for kind, step in enumerate(chain.steps[state]):
                self.after[state][kind], self.worth[state][kind] = step or (-1, 0.0)
        self.lines = <Line*>grown(NULL, self.length * sizeof(Line))
        self.room = 4 * self.length + STATES
        self.cells = <Cell*>grown(NULL, self.room * sizeof(Cell))

    def __dealloc__(self):
        PyMem_Free(self.lines)
        PyMem_Free(self.cells)

    cdef int read(self, Py_ssize_t i) except -1:
        """Take up what the kinds of a line are worth."""
        self.live = 0
        for kind, worth in (<dict>self.lives[i]).items():
            self.live_kinds[self.live] = kind
            self.worths[self.live_kinds[self.live]] = worth
            self.live += 1
        return 0

    cdef int forward(self, double beam) except -1:
        """How likely each state of each line is by the lines up to it."""
        cdef Cell start = Cell(0, 0, 1.0)
        cdef Cell* before = &start
        cdef int count = 1
        cdef Py_ssize_t i, used = 0
        for i in range(self.length):
            if self.room < used + STATES:
                if i:
                    before = NULL
                self.room *= 2
                self.cells = <Cell*>grown(self.cells, self.room * sizeof(Cell))
            if before is NULL:
                before = self.cells + self.lines[i - 1].first
            self.lines[i].first = used
            self.read(i)
            self.lines[i].count = self.step(before, count, self.cells + used, beam)
            if not self.lines[i].count:
                self.lives[i] = dict.fromkeys(range(self.kinds), 1.0)
                self.read(i)
                self.lines[i].count = self.step(before, count, self.cells + used, beam)
            before, count = self.cells + used, self.lines[i].count
            used += count
        return 0

    cdef int step(self, Cell* before, int count, Cell* cells, double beam) noexcept:
        """The cells of a line after those of the line before; gives how many are not given up."""
        cdef int place[STATES]
        cdef int b, k, kind, state, reached = 0, kept = 0
        cdef double share, scale = 0.0
        for state in range(self.states):
            place[state] = -1
        for b in range(count):
            share = before[b].share if count > 1 else 1.0
            for k in range(self.live):
                kind = self.live_kinds[k]
                state = self.after[before[b].state][kind]
                if state < 0:
                    continue
                if place[state] < 0:
                    place[state] = reached
                    cells[reached] = Cell(state, 0, 0.0)
                    reached += 1
                cells[place[state]].share += (
                    share * self.worth[before[b].state][kind] * self.worths[kind]
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
        cdef double beta[STATES]  # by cell of the line at hand
        cdef double sums[STATES]
        cdef double total, top = 1.0
        cdef Py_ssize_t i
        cdef int c, b, kind, count, kept
        cdef Cell* cells
        cdef Cell* before
        for c in range(STATES):
            beta[c] = 1.0
        for i in range(self.length - 1, -1, -1):
            cells, count = self.cells + self.lines[i].first, self.lines[i].count
            if i:
                before = self.cells + self.lines[i - 1].first
                top = 0.0
                if self.lines[i - 1].count > 1:
                    self.read(i)
                    for b in range(self.lines[i - 1].count):
                        sums[b] = 0.0
                        for c in range(count):
                            kind = self.kind_of[cells[c].state]
                            if self.after[before[b].state][kind] == cells[c].state:
                                sums[b] += self.worth[before[b].state][kind] * (
                                    beta[c] * self.worths[kind]
                                )
                        top = max(top, sums[b])
            if count > 1:
                total = 0.0
                for c in range(count):
                    cells[c].share *= beta[c]
                    total += cells[c].share
                kept = 0
                for c in range(count):
                    if cells[c].share:
                        cells[kept] = Cell(cells[c].state, 0, cells[c].share / total)
                        kept += 1
                self.lines[i].count = kept
            if i:
                if self.lines[i - 1].count > 1:
                    for b in range(self.lines[i - 1].count):
                        beta[b] = sums[b] / top
                else:
                    beta[0] = 1.0
        return 0

    cdef list decided(self):
        """The kinds of the lines: those of the path on which the most are right in expectation."""
        cdef double scores[STATES]  # by state
        cdef double shares[KINDS]
        cdef Cell start = Cell(0, 0, 1.0)
        cdef Cell* before = &start
        cdef Cell* cells
        cdef int b, c, best, count = 1
        cdef int state = 0
        cdef double opening
        cdef double scored[STATES]
        cdef Py_ssize_t i
        cdef list out = [None] * self.length
        scores[0] = 0.0
        for i in range(self.length):
            cells = self.cells + self.lines[i].first
            self.by_kind(i, shares)
            best = 0
            for b in range(1, count):
                if scores[before[b].state] > scores[before[best].state]:
                    best = b
            for c in range(self.lines[i].count):
                cells[c].origin = self.origin(cells[c].state, before, count, best, scores)
                scored[c] = scores[cells[c].origin] + shares[self.kind_of[cells[c].state]]
            for c in range(self.lines[i].count):
                scores[cells[c].state] = scored[c]
            before, count = cells, self.lines[i].count
            if not count:
                raise ValueError("no path")
        best = 0
        for b in range(1, count):
            if scores[before[b].state] > scores[before[best].state]:
                best = b
        state = before[best].state
        decision = type(self.sure[0])
        for i in range(self.length - 1, -1, -1):
            cells, count = self.cells + self.lines[i].first, self.lines[i].count
            if count == 1:
                out[i] = self.sure[state]
                state = cells[0].origin
                continue
            self.by_kind(i, shares)
            opening = 0.0
            for c in range(count):
                if self.opens[cells[c].state]:
                    opening += cells[c].share
            out[i] = decision(
                self.sure[state].kind, min(shares[self.kind_of[state]], 1.0), min(opening, 1.0)
            )
            for c in range(count):
                if cells[c].state == state:
                    state = cells[c].origin
                    break
        return out

    cdef void by_kind(self, Py_ssize_t i, double* shares) noexcept:
        """How likely each kind of a line is, in whatever context."""
        cdef Cell* cells = self.cells + self.lines[i].first
        cdef int c
        for c in range(self.kinds):
            shares[c] = 0.0
        for c in range(self.lines[i].count):
            shares[self.kind_of[cells[c].state]] += cells[c].share

    cdef int origin(
        self, int state, Cell* before, int count, int best, const double* scores
    ) noexcept:
        """The best state that may stand before one; the best of all where none may."""
        cdef int b, found = -1, kind = self.kind_of[state]
        for b in range(count):
            if self.after[before[b].state][kind] == state:
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
    cdef Lattice lattice = Lattice(lives, chain)
    lattice.forward(beam)
    lattice.backward()
    return lattice.decided()

