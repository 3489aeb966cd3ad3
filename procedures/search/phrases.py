"""Phrases found in a line of words: leftmost, longest, with gaps; marks that were typed must agree."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from procedures.search.finding import Aspect
from procedures.search.fold import Word, words

_GAP_WORDS = 3


class Kind(IntEnum):
    """What a phrase is good for; of equally long phrases the lower kind counts."""

    MEANING = 0
    EVENT = 1
    ASPECT = 2
    OUT = 3
    PROTECTED = 4
    FILLER = 5
    DETAIL = 6
    LIGHT = 7


@dataclass(frozen=True, slots=True)
class Phrase:
    """Official words; those of ``field`` must stand in the name of the procedure's field."""

    words: tuple[Word, ...]
    field: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase stands for: any of ``phrases``; ``weight`` in units of one rare word."""

    phrases: tuple[Phrase, ...]
    weight: float

    @classmethod
    def read(cls, entry: dict[str, Any]) -> "Meaning":
        return cls(tuple(_phrase(text) for text in entry["mean"]), float(entry.get("weight", 1.5)))


def _phrase(text: str) -> Phrase:
    plain = [part for part in text.split() if not part.startswith("~")]
    field = [part[1:] for part in text.split() if part.startswith("~")]
    return Phrase(tuple(words(" ".join(plain))), tuple(words(" ".join(field))))


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of a pattern; ``sense`` is the reading it needs, where a word has several."""

    bare: str
    key: str
    sense: str = ""


GAP = Slot("*", "*")


@dataclass(frozen=True, slots=True)
class Pattern:
    slots: tuple[Slot, ...]
    kind: Kind
    meaning: Meaning | None = None
    aspect: Aspect | None = None

    @property
    def length(self) -> int:
        return sum(slot is not GAP for slot in self.slots)


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern and the places of the words it took."""

    pattern: Pattern
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """A word of the message with what is known about it."""

    word: Word
    sense: str = ""
    clause: int = 0


class Table:
    """Patterns by their first word, the longest first."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._by_first: dict[str, list[Pattern]] = defaultdict(list)
        for pattern in patterns:
            self._by_first[pattern.slots[0].bare].append(pattern)
        for group in self._by_first.values():
            group.sort(key=lambda pattern: (-pattern.length, len(pattern.slots), pattern.kind))

    def find(self, line: Sequence[Typed]) -> list[Match]:
        """Matches from left to right; no word is taken twice."""
        taken: set[int] = set()
        found: list[Match] = []
        for start in range(len(line)):
            if start not in taken and (match := self._at(line, start, taken)):
                taken.update(match.places)
                found.append(match)
        return found

    def _at(self, line: Sequence[Typed], start: int, taken: set[int]) -> Match | None:
        for pattern in self._by_first.get(line[start].word.bare, ()):
            places = _follow(pattern.slots, line, start, taken)
            if places is not None:
                return Match(pattern, tuple(places))
        return None


def _follow(slots: Sequence[Slot], line: Sequence[Typed], start: int, taken: set[int]) -> list[int] | None:
    """The places of the slots' words from ``start`` on, or None."""
    places: list[int] = []
    here, slack = start, 0
    for slot in slots:
        if slot is GAP:
            slack = _GAP_WORDS
            continue
        place = next(
            (at for at in range(here, min(here + slack + 1, len(line))) if at not in taken and _fits(slot, line[at])),
            None,
        )
        if place is None or line[place].clause != line[start].clause:
            return None
        places.append(place)
        here, slack = place + 1, 0
    return places


def _fits(slot: Slot, typed: Typed) -> bool:
    word = typed.word
    if slot.bare != word.bare or slot.sense != typed.sense and slot.sense:
        return False
    return not word.marked or word.key == slot.key
