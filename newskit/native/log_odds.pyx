# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Sums of weighted features; see `newskit.segmentation.log_odds`."""

from libc.math cimport exp

cdef double FARTHEST = -1.0


def logistic(double odds):
    """The probability that some log odds stand for."""
    global FARTHEST
    if FARTHEST < 0:
        from newskit.segmentation.log_odds import FARTHEST as farthest

        FARTHEST = farthest
    return 1 / (1 + exp(-max(-FARTHEST, min(FARTHEST, odds))))


def weighed(features, weights, double odds=0.0):
    """The log odds of a case by its named features."""
    cdef double value, weight
    for name, value in features.items():
        weight = weights[name]
        odds += weight * value
    return odds


def weighed_in_order(list values, list weights, double odds=0.0):
    """The same of features that have the order of their weights."""
    cdef double value, weight
    cdef Py_ssize_t at
    for at in range(len(values)):
        value, weight = values[at], weights[at]
        odds += weight * value
    return odds


def compared(list views, list wanted):
    """See `newskit.segmentation.drifted_headlines`."""
    cdef double best, second, share, lead
    cdef list shares, values, found = [[] for _ in wanted]
    cdef Py_ssize_t k
    for shares in views:
        best = second = 0.0
        for share in shares:
            if share > best:
                best, second = share, best
            elif share > second:
                second = share
        for k in range(len(wanted)):
            values, share = found[k], shares[<Py_ssize_t>wanted[k]]
            lead = share - (second if share == best else best)
            values.append(share)
            values.append(lead if lead < 0 else 0.0)
            values.append(0.0 if lead < 0 else lead)
    return found
