# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""A hash table of numbers by 64-bit keys, as n-grams are: open addressing, linear probing."""

from libc.stdint cimport int32_t, uint64_t
from libc.stdlib cimport free, malloc
from libc.string cimport memset


cdef struct Table:
    uint64_t *keys
    int32_t *values  # -1 in slots that are free
    int bits
    size_t held


cdef inline int set_up(Table *table, int bits) except -1:
    """Makes an empty table of 2 ** bits slots; `tear_down` gives back what it takes."""
    cdef size_t slots = (<size_t>1) << bits
    table.bits, table.held = bits, 0
    table.keys = <uint64_t *>malloc(slots * sizeof(uint64_t))
    table.values = <int32_t *>malloc(slots * sizeof(int32_t))
    if table.keys == NULL or table.values == NULL:
        raise MemoryError
    memset(table.values, -1, slots * sizeof(int32_t))
    return 0


cdef inline void tear_down(Table *table) noexcept:
    free(table.keys)
    free(table.values)


cdef inline size_t place(const Table *table, uint64_t key) noexcept:
    """The slot that a key has, or would have."""
    cdef size_t last = ((<size_t>1) << table.bits) - 1
    cdef size_t at = <size_t>((key * <uint64_t>0x9E3779B97F4A7C15) >> (64 - table.bits))
    while table.values[at] >= 0 and table.keys[at] != key:
        at = (at + 1) & last
    return at


cdef inline int32_t value(const Table *table, uint64_t key) noexcept:
    """What a key stands for; -1 for one that is not there."""
    return table.values[place(table, key)]


cdef inline int32_t *entry(Table *table, uint64_t key) except NULL:
    """Where the value of a key is, -1 if it is new: then one of 0 or more must be put there."""
    cdef size_t at = place(table, key), slot, old = (<size_t>1) << table.bits
    cdef Table wider
    if table.values[at] < 0:
        if 2 * table.held >= old:
            set_up(&wider, table.bits + 2)
            for slot in range(old):
                if table.values[slot] >= 0:
                    at = place(&wider, table.keys[slot])
                    wider.keys[at], wider.values[at] = table.keys[slot], table.values[slot]
            wider.held = table.held
            tear_down(table)
            table[0] = wider
            at = place(table, key)
        table.keys[at] = key
        table.held += 1
    return table.values + at


cdef inline uint64_t pair(str text, Py_ssize_t at) noexcept:
    """The key of two characters that stand side by side."""
    cdef Py_UCS4 first = text[at], second = text[at + 1]
    return (<uint64_t>first << 32) | <uint64_t>second
