"""Which rows contain a word: markless and with marks, as arrays of row numbers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from procedures.search.fold import Word

Floats = NDArray[np.float32]
Rows = NDArray[np.int32]

OTHER_MARKS = 0.3
"""Worth of a word that agrees only without its marks, when the marks were typed and make another known word."""
SLIPPED_MARKS = 0.8
"""The same when the word as typed is no known word: a slip."""


class Postings:
    """Rows by word. ``size`` is the number of rows."""

    def __init__(self, rows: Iterable[tuple[int, Sequence[Word]]], size: int) -> None:
        bare: dict[str, set[int]] = defaultdict(set)
        key: dict[str, set[int]] = defaultdict(set)
        pairs: dict[str, set[int]] = defaultdict(set)
        for row, line in rows:
            for item in line:
                bare[item.bare].add(row)
                key[item.key].add(row)
            for first, second in pairwise(line):
                pairs[f"{first.bare} {second.bare}"].add(row)
        self.size = size
        self.bare, self.key, self.pairs = _arrays(bare), _arrays(key), _arrays(pairs)

    def hits(self, item: Word) -> Floats | None:
        """Worth 0 … 1 of ``item`` for each row; None if no row has it."""
        rows = self.bare.get(item.bare)
        if rows is None:
            return None
        worth = np.zeros(self.size, dtype=np.float32)
        if not item.marked:
            worth[rows] = 1.0
            return worth
        exact = self.key.get(item.key)
        worth[rows] = SLIPPED_MARKS if exact is None else OTHER_MARKS
        if exact is not None:
            worth[exact] = 1.0
        return worth

    def pair(self, first: Word, second: Word) -> Floats | None:
        """1 for each row in which the two words are neighbours; None if there is none."""
        rows = self.pairs.get(f"{first.bare} {second.bare}")
        if rows is None:
            return None
        worth = np.zeros(self.size, dtype=np.float32)
        worth[rows] = 1.0
        return worth


def _arrays(sets: dict[str, set[int]]) -> dict[str, Rows]:
    return {name: np.fromiter(sorted(rows), dtype=np.int32, count=len(rows)) for name, rows in sets.items()}
