"""The character bigrams that a page has more than once, and where: what cohesion is told by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain, repeat

from newskit.native import compiled
from newskit.text.ngrams import pair_numbers


@compiled("repetitions")
class Repetitions:
    """Where the repeated bigrams of a page stand, found in one pass over its characters.

    Args:
        texts: The lines of the page.

    Attributes:
        starts: Where each line starts in the text of all, and last where that ends.
        seam_known: For each line whether the character that ends the line above and its own first
            one stand together elsewhere.
        line_of: The line of each character. A kernel knows that, and what follows, for itself.
        places: For each bigram of letters that is there twice or more where it stands.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        lengths = list(map(len, texts))
        self.starts = list(accumulate(lengths, initial=0))
        self.line_of = list(chain.from_iterable(map(repeat, range(len(texts)), lengths)))
        text = "".join(texts)
        numbers = pair_numbers(text)
        repeated: dict[int, list[int]] = {
            number: [] for number, count in Counter(numbers).items() if count > 1
        }
        for at, places in enumerate(map(repeated.get, numbers)):
            if places is not None:
                places.append(at)
        self.places = {
            pair: places
            for places in repeated.values()
            if (pair := text[places[0] : places[0] + 2]).isalnum()
        }
        self.seam_known = [bool(at) and numbers[at - 1] in repeated for at in self.starts[:-1]]

    def lines_with(self, pair: str) -> list[int]:
        """The lines that hold a repeated bigram whole, in order."""
        of, places = self.line_of, self.places[pair]
        return list(dict.fromkeys([of[at] for at in places if of[at] == of[at + 1]]))
