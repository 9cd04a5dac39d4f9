"""Named entities: the people, places and organisations of a text."""
