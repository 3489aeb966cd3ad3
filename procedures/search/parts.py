"""The matters of a message: what its phrases mean, things with what happened to them, and unexplained words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from procedures.search.fold import Word
from procedures.search.lexicon import Lexicon
from procedures.search.phrases import Kind, Match, Meaning, Phrase, Typed

TOLD_SHARE = 0.25
"""Worth of what is told, not asked: what the matter is for ("giấy độc thân *để kết hôn*"), other things named."""
DETAIL_FACTOR = 0.25
KNOWN_MATTER = 1.4
BESIDE_KNOWN = 0.5
"""Worth of words that nobody explained, beside an everyday name of a matter: mostly the story around it."""
_PURPOSE = frozenset(("de", "nham"))
_MATTERS = (Kind.MEANING, Kind.EVENT, Kind.OUT, Kind.PROTECTED, Kind.DETAIL)
_ACT = "act_"


@dataclass(frozen=True, slots=True)
class Part:
    """One matter of the message. Covered by a procedure that has the words of any of ``phrases``.

    ``weight`` None: each word weighs what it is worth in the catalogue, times ``factor``.
    """

    phrases: tuple[Phrase, ...]
    kind: Kind
    clause: int
    weight: float | None = None
    factor: float = 1.0
    share: float = 1.0
    """Less than 1 for what is told but not asked."""
    open: bool = False
    """It stands for several procedures."""
    own: int = 1
    """How many of the phrases are the citizen's own words; the rest is what they mean."""

    @property
    def named(self) -> bool:
        """An everyday or official name of a matter, not a word nobody explained."""
        return self.kind is Kind.MEANING and self.weight is not None


def gather(line: Sequence[Typed], matches: Sequence[Match], lexicon: Lexicon) -> tuple[list[Part], set[int]]:
    """The matters of a line in which ``matches`` were found, and the clauses that only say what it is for."""
    combined, used = _combine(line, matches, lexicon)
    rest = [match for match in matches if match.pattern.kind in _MATTERS and id(match) not in used]
    told = TOLD_SHARE if combined else 1.0
    parts = combined + [replace(_part(match, line), share=told if _is_thing(match) else 1.0) for match in rest]
    if any((part.weight or 0) >= KNOWN_MATTER for part in parts):
        parts = [part if part.weight else replace(part, factor=part.factor * BESIDE_KNOWN) for part in parts]
        parts += _runs(line, matches, BESIDE_KNOWN)
    else:
        parts += _runs(line, matches, 1.0)
    purposes = _purposes(line, parts)
    return [replace(part, share=TOLD_SHARE) if part.clause in purposes else part for part in parts], purposes


def _combine(line: Sequence[Typed], matches: Sequence[Match], lexicon: Lexicon) -> tuple[list[Part], set[int]]:
    """The first thing to which something happened, as one part, and the matches it is made of."""
    tagged = [match for match in matches if match.pattern.meaning and match.pattern.meaning.tag]
    for thing in tagged:
        clause = line[thing.places[0]].clause
        acts = [
            (match, meaning)
            for match in tagged
            if abs(line[match.places[0]].clause - clause) <= 1
            and (meaning := lexicon.combinations.get(_tag(thing), {}).get(_tag(match)))
        ]
        if acts:
            return [_combined([meaning for _, meaning in acts], clause)], {id(thing), *(id(match) for match, _ in acts)}
    return [], set()


def _is_thing(match: Match) -> bool:
    return bool(_tag(match)) and not _tag(match).startswith(_ACT)


def _tag(match: Match) -> str:
    return match.pattern.meaning.tag if match.pattern.meaning else ""


def _combined(meanings: Sequence[Meaning], clause: int) -> Part:
    phrases = tuple(dict.fromkeys(phrase for meaning in meanings for phrase in meaning.phrases))
    return Part(phrases, Kind.MEANING, clause, meanings[0].weight, open=len(phrases) > 1 and meanings[0].open, own=0)


def _part(match: Match, line: Sequence[Typed]) -> Part:
    own = Phrase(tuple(line[place].word for place in match.places))
    kind, meaning, clause = match.pattern.kind, match.pattern.meaning, line[match.places[0]].clause
    if meaning is None:
        return Part((own,), kind, clause, factor=DETAIL_FACTOR if kind is Kind.DETAIL else 1.0)
    # "Mất" said of a person must not find names that speak of lost things.
    owned = () if any(slot.sense == "died" for slot in match.pattern.slots) else (own,)
    return Part((*owned, *meaning.phrases), kind, clause, meaning.weight, open=meaning.open, own=len(owned))


def _purposes(line: Sequence[Typed], parts: Sequence[Part]) -> set[int]:
    """Clauses that say what the matter is for, after one that names it."""
    named = [part.clause for part in parts if part.named]
    starts = {typed.clause: typed.word.bare for typed in reversed(line)}
    return {clause for clause, bare in starts.items() if bare in _PURPOSE and any(other < clause for other in named)}


def _runs(line: Sequence[Typed], matches: Sequence[Match], factor: float) -> list[Part]:
    """Words that no phrase took, run by run, each worth ``factor`` of what it is worth in the catalogue."""
    taken = {place for match in matches for place in match.places}
    parts: list[Part] = []
    run: list[Word] = []
    for place in range(len(line) + 1):
        free = place < len(line) and place not in taken
        if free and (not run or line[place].clause == line[place - 1].clause):
            run.append(line[place].word)
            continue
        if run:
            parts.append(Part((Phrase(tuple(run)),), Kind.MEANING, line[place - 1].clause, factor=factor))
        run = [line[place].word] if free else []
    return parts
