"""Phrases found in a line of words: leftmost, longest, with gaps; marks that were typed must agree."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from procedures.search.finding import Aspect
from procedures.search.fold import Word, words

_GAP_WORDS = 5


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
    open: bool = False
    """It stands for several procedures: the citizen must choose."""
    tag: str = ""
    """A kind of thing, or ``act_…``: what is done with things (see ``combinations.toml``)."""


def read_phrases(texts: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(_phrase(text) for text in texts)


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
    """Patterns by their markless words; those with a gap by their first word."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._whole: dict[str, list[Pattern]] = defaultdict(list)
        self._gapped: dict[str, list[Pattern]] = defaultdict(list)
        for pattern in sorted(patterns, key=lambda item: (-item.length, item.kind)):
            if GAP in pattern.slots:
                self._gapped[pattern.slots[0].bare].append(pattern)
            else:
                self._whole[" ".join(slot.bare for slot in pattern.slots)].append(pattern)
        self._beginnings = {name[:end] for name in self._whole for end in _ends(name)}

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
        whole, gapped = self._unbroken(line, start, taken), self._broken(line, start, taken)
        if whole and gapped:
            return gapped if len(gapped.places) > len(whole.places) else whole
        return whole or gapped

    def _unbroken(self, line: Sequence[Typed], start: int, taken: set[int]) -> Match | None:
        """The longest pattern without a gap."""
        name, end, candidates = "", start, []
        while end < len(line) and end not in taken and line[end].clause == line[start].clause:
            name = f"{name} {line[end].word.bare}" if name else line[end].word.bare
            if name not in self._beginnings:
                break
            end += 1
            candidates += [(pattern, end) for pattern in self._whole.get(name, ())]
        for pattern, stop in sorted(candidates, key=lambda found: (-found[1], found[0].kind)):
            if all(_fits(slot, typed) for slot, typed in zip(pattern.slots, line[start:stop], strict=True)):
                return Match(pattern, tuple(range(start, stop)))
        return None

    def _broken(self, line: Sequence[Typed], start: int, taken: set[int]) -> Match | None:
        for pattern in self._gapped.get(line[start].word.bare, ()):
            places = _follow(pattern.slots, line, start, taken)
            if places is not None:
                return Match(pattern, tuple(places))
        return None


def _ends(name: str) -> list[int]:
    """Where the words of ``name`` end."""
    return [*(place for place, letter in enumerate(name) if letter == " "), len(name)]


def _follow(slots: Sequence[Slot], line: Sequence[Typed], start: int, taken: set[int]) -> list[int] | None:
    """The places of the slots' words from ``start`` on, or None."""
    places: list[int] = []
    here, slack, clause = start, 0, line[start].clause
    for slot in slots:
        if slot is GAP:
            slack = _GAP_WORDS
            continue
        place = _place(slot, line, range(here, min(here + slack + 1, len(line))), taken)
        if place is None or line[place].clause != clause:
            return None
        places.append(place)
        here, slack = place + 1, 0
    return places


def _place(slot: Slot, line: Sequence[Typed], where: range, taken: set[int]) -> int | None:
    for place in where:
        if place not in taken and _fits(slot, line[place]):
            return place
    return None


def _fits(slot: Slot, typed: Typed) -> bool:
    word = typed.word
    if slot.bare != word.bare or slot.sense not in ("", typed.sense):
        return False
    return not word.marked or word.key == slot.key
