# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""A hash table of numbers by 64-bit keys, as n-grams are: open addressing, linear probing."""

from libc.stdint cimport int32_t, uint64_t
from libc.stdlib cimport free, malloc
from libc.string cimport memset


cdef struct Slot:
    uint64_t key
    int32_t value  # -1 in slots that are free


cdef struct Table:
    Slot *slots
    int bits
    size_t held


cdef inline int set_up(Table *table, int bits) except -1:
    """Makes an empty table of 2 ** bits slots; `tear_down` gives back what it takes."""
    cdef size_t size = sizeof(Slot) << bits
    table.bits, table.held = bits, 0
    table.slots = <Slot *>malloc(size)
    if table.slots == NULL:
        raise MemoryError
    memset(table.slots, -1, size)
    return 0


cdef inline void tear_down(Table *table) noexcept:
    free(table.slots)


cdef inline int clear(Table *table, int bits) except -1:
    """Puts an empty table in the place of one; where there is no memory, that is left."""
    cdef Table empty
    set_up(&empty, bits)
    tear_down(table)
    table[0] = empty
    return 0


cdef inline Slot *place(const Table *table, uint64_t key) noexcept:
    """The slot that a key has, or would have."""
    cdef size_t last = ((<size_t>1) << table.bits) - 1
    cdef size_t at = <size_t>((key * <uint64_t>0x9E3779B97F4A7C15) >> (64 - table.bits))
    while table.slots[at].value >= 0 and table.slots[at].key != key:
        at = (at + 1) & last
    return table.slots + at


cdef inline int32_t value(const Table *table, uint64_t key) noexcept:
    """What a key stands for; -1 for one that is not there."""
    return place(table, key).value


cdef inline int32_t *entry(Table *table, uint64_t key) except NULL:
    """Where the value of a key is, -1 if it is new: then one of 0 or more must be put there."""
    cdef Slot *found = place(table, key)
    if found.value < 0:
        if 2 * table.held >= (<size_t>1) << table.bits:
            widen(table)
            found = place(table, key)
        found.key = key
        table.held += 1
    return &found.value


cdef inline int widen(Table *table) except -1:
    cdef Table wider
    cdef size_t at
    set_up(&wider, table.bits + 2)
    for at in range((<size_t>1) << table.bits):
        if table.slots[at].value >= 0:
            place(&wider, table.slots[at].key)[0] = table.slots[at]
    wider.held = table.held
    tear_down(table)
    table[0] = wider
    return 0


cdef inline uint64_t pair(str text, Py_ssize_t at) noexcept:
    """The key of two characters that stand side by side."""
    cdef Py_UCS4 first = text[at], second = text[at + 1]
    return (<uint64_t>first << 32) | <uint64_t>second
