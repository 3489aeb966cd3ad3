"""A message as the search understands it: its parts, the part of a procedure asked for, codes, scope."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from procedures.catalogue import codes
from procedures.search import abbreviations, keystrokes
from procedures.search.finding import Aspect
from procedures.search.fold import Word, cap, nfc, word, words
from procedures.search.lexicon import Lexicon
from procedures.search.parts import Part, gather
from procedures.search.phrases import Kind, Match, Typed
from procedures.search.spelling import Speller

_CLAUSE = re.compile(
    r"[.,;:?!…\n]+(?=\s|$)|\n"
    r"| (?:còn|và|va|ngoài ra) (?=\S+ )"
    r"| (?=(?:để(?! lại)|nhằm|de(?! nghi| lai)) )"  # what it is for
)
# Dossier numbers (Thông tư 01/2018/TT-VPCP, điều 19; long and short form): they name no procedure.
_DOSSIER = re.compile(r"(?<!\w)(?:\d{3}\.\d{2}\.\d{2}\.)?h\d{2,3}(?:\.\d{2,3})?\s*[-–]\s*\d{6}\s*[-–]\s*\d{3,5}(?!\w)")
_HEAD_WORDS, _TAIL_WORDS = 40, 20


@dataclass(frozen=True, slots=True)
class Query:
    parts: tuple[Part, ...]
    aspects: tuple[Aspect, ...]
    codes: tuple[str, ...]
    meant_codes: tuple[str, ...]
    loose_words: tuple[Word, ...]
    """Manner of speaking that may still stand in a name ("cho", "con")."""
    core: str
    """Markless words of the message without manner of speaking and aspects, for exact names."""
    typed: str
    """All markless words that are not aspects, blanks around."""
    said: str
    """The same, then what they mean."""
    marked: bool
    """Somebody typed marks."""

    @property
    def topical(self) -> bool:
        return bool(self.parts or self.codes or self.meant_codes)

    @property
    def open(self) -> bool:
        """Its matter stands for several procedures. An event counts only if nothing else is named."""
        named = [part for part in self.parts if part.named]
        return all(part.open for part in named or self.parts)

    @property
    def out_of_scope(self) -> bool:
        return any(part.kind is Kind.OUT for part in self.parts)


class Reader:
    """Reads messages with the words of one catalogue in mind."""

    def __init__(self, lexicon: Lexicon, speller: Speller, known: Callable[[str], bool]) -> None:
        self._lexicon = lexicon
        self._speller = speller
        self._known = known

    def read(self, text: str) -> Query:
        """Understand ``text``. Never raises."""
        seen = _DOSSIER.sub(" ", cap(nfc(text)))
        found, meant = tuple(codes.find_in(seen.upper())), tuple(codes.suggest_in(seen))
        line = self._line(_without_codes(seen) if found or meant else seen)
        matches = self._lexicon.table.find(line)
        parts, purposes = gather(line, matches, self._lexicon)
        return _compose(line, matches, parts, purposes, found, () if found else meant)

    def _line(self, text: str) -> list[Typed]:
        line: list[Typed] = []
        for clause, piece in enumerate(_CLAUSE.split(text)):
            tokens = keystrokes.decode([item.text for item in words(piece)], self._known)
            expanded = abbreviations.expand([word(token) for token in tokens], self._lexicon)
            mended = self._speller.repair(expanded)
            line += [Typed(item, self._lexicon.senses.of(mended, place), clause) for place, item in enumerate(mended)]
        return line if len(line) <= _HEAD_WORDS + _TAIL_WORDS else [*line[:_HEAD_WORDS], *line[-_TAIL_WORDS:]]


def _without_codes(text: str) -> str:
    return re.sub(r"\S*\d[.,]\d{3}\S*|\b\d{6,7}\b", " ", text)


def _compose(
    line: Sequence[Typed],
    matches: Sequence[Match],
    parts: Sequence[Part],
    purposes: set[int],
    found: tuple[str, ...],
    meant: tuple[str, ...],
) -> Query:
    taken = {place: match for match in matches for place in match.places}
    dropped = {place for place, match in taken.items() if match.pattern.kind in (Kind.ASPECT, Kind.FILLER)}
    light = {place for place, match in taken.items() if match.pattern.kind is Kind.LIGHT}
    kept = [typed for place, typed in enumerate(line) if place not in dropped]
    said = [typed.word.bare for typed in kept if typed.clause not in purposes]
    core = [typed.word.bare for place, typed in enumerate(line) if place not in dropped | light]
    means = [item.bare for part in parts if part.weight is not None for p in part.phrases for item in p.words]
    return Query(
        parts=tuple(parts),
        aspects=_aspects(matches),
        codes=found,
        meant_codes=meant,
        loose_words=tuple(line[place].word for place in sorted(light)),
        core=" ".join(core),
        typed=f" {' '.join(said)} ",
        said=f" {' '.join(said)} | {' '.join(means)} ",
        marked=any(typed.word.marked for typed in line),
    )


def _aspects(matches: Sequence[Match]) -> tuple[Aspect, ...]:
    """Aspects in the order asked, each once."""
    asked = list(dict.fromkeys(match.pattern.aspect for match in matches if match.pattern.aspect))
    return tuple(asked)
