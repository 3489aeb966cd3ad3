"""Typing slips: only words that neither the catalogue nor the lexicon knows are repaired, and only with a reason."""

from collections.abc import Collection, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from procedures.search.fold import Word, word
from procedures.search.syllables import possible

_MIN_LENGTH = 3


class Speller:
    """Knows the words and word pairs of the catalogue. All markless."""

    def __init__(self, vocabulary: Collection[str], pairs: Collection[str]) -> None:
        self._vocabulary = frozenset(vocabulary)
        self._choices = [item for item in sorted(self._vocabulary) if item.isalpha() and len(item) > 1]
        self._pairs = pairs

    def repair(self, line: Sequence[Word]) -> list[Word]:
        """The line with slips repaired; a run-together pair (``khaisinh``) is parted."""
        mended: list[Word] = []
        for place, item in enumerate(line):
            if self._stays(item):
                mended.append(item)
                continue
            previous = mended[-1].bare if mended else ""
            following = line[place + 1].bare if place + 1 < len(line) else ""
            mended += self._mend(item, previous, following)
        return mended

    def _stays(self, item: Word) -> bool:
        """Known, too short, no word, or a good Vietnamese syllable with its marks: typed as meant."""
        if item.bare in self._vocabulary or not item.bare.isalpha() or len(item.bare) < _MIN_LENGTH:
            return True
        return item.marked and possible(item.text)

    def _mend(self, item: Word, previous: str, following: str) -> list[Word]:
        if parted := self._part(item.bare):
            return [word(half) for half in parted]
        near = process.extract(item.bare, self._choices, scorer=OSA.distance, score_cutoff=1, limit=12)
        proven = [(self._pairs_of(previous, choice, following), choice) for choice, _, _ in near]
        best = max(proven, key=lambda found: (found[0], sorted(found[1]) == sorted(item.bare)), default=(0, ""))
        if best[0]:
            return [word(best[1])]
        lone = len(near) == 1 and len(item.bare) > _MIN_LENGTH and not possible(item.text)
        return [word(near[0][0])] if lone else [item]

    def _part(self, text: str) -> tuple[str, str] | None:
        halves = ((text[:cut], text[cut:]) for cut in range(2, len(text) - 1))
        return next((pair for pair in halves if " ".join(pair) in self._pairs), None)

    def _pairs_of(self, previous: str, choice: str, following: str) -> int:
        """With how many of its neighbours the word makes a known pair."""
        return (f"{previous} {choice}" in self._pairs) + (f"{choice} {following}" in self._pairs)
