"""PDF to text: the characters of a page to lines, frames and their reading order."""
