"""Many machines: partitions of a corpus on the workers of Dask, their outputs on any storage."""
