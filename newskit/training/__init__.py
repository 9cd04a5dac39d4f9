"""Everything that makes the tables in `newskit/data`; needs the extra `train`."""
