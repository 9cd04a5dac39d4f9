# cython: language_level=3, boundscheck=False, wraparound=False
"""Forward steps of the conditional random field over lines."""


def forward(dict before, dict live, list steps, double beam):
    """The shares of the states after a line; see `newskit.segmentation.crf`."""
    cdef dict totals = {}
    cdef double share, weight, worth, scale = 0.0, least
    cdef list step
    cdef tuple to
    for origin, share in before.items():
        step = <list>steps[origin]
        for kind, worth in live.items():
            found = step[<Py_ssize_t>kind]
            if found is not None:
                to = <tuple>found
                state = to[0]
                weight = to[1]
                totals[state] = <double>totals.get(state, 0.0) + share * weight * worth
    for total in totals.values():
        scale += <double>total
    least = beam * scale
    return {state: <double>total / scale for state, total in totals.items() if <double>total > least}
