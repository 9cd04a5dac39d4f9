"""Tables the package ships, each with a note on how it was made."""
