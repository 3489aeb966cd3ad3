"""Everyday language as data: what people say and which official words it stands for. Read once per process."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, product

from procedures.search.fold import words
from procedures.search.lexicon import shape
from procedures.search.phrases import GAP, Kind, Meaning, Pattern, Slot, Table, read_phrases
from procedures.search.senses import Senses

COMBINED = 2.2
"""Weight of a thing together with what happened to it."""
MEANINGS = ("objects", "acts", "life")


@dataclass(frozen=True, slots=True)
class Context:
    """A short form whose reading depends on its neighbours."""

    full: str
    when: frozenset[str]
    unless_next: frozenset[str]
    never_after: frozenset[str]
    otherwise: str

    def turns(self, following: str) -> bool:
        """Whether the word after it, or the end of the sentence, gives the other reading."""
        return following in self.unless_next or bool(not following and self.otherwise)


@dataclass(frozen=True, slots=True)
class Special:
    """Words in an official name that make it a special case, and what a citizen says who means that case."""

    said: tuple[str, ...]
    asked: tuple[str, ...]
    factor: float
    act: bool
    """It is something done with a thing: "cấp lại", "cấp đổi"."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All everyday language: the phrase table, short forms, and special cases. Texts are markless unless said."""

    patterns: tuple[Pattern, ...]
    table: Table
    sure: dict[str, str]
    contexts: dict[str, Context]
    specials: tuple[Special, ...]
    combinations: dict[str, dict[str, Meaning]]
    """By kind of thing, then by what happened to it."""
    senses: Senses
    vocabulary: frozenset[str]
    """Markless syllables that occur in it."""
    keys: frozenset[str]
    """The same with marks, as keys."""
    pairs: frozenset[str]
    """Markless pairs of neighbours."""

    def serving(self, deals_with: Callable[[Sequence[str]], bool]) -> "Lexicon":
        """The lexicon of an office: what its catalogue deals with (asked with the keys of a phrase) is in its scope."""
        out = (pattern for pattern in self.patterns if pattern.kind is Kind.OUT)
        served = {pattern for pattern in out if deals_with([slot.key for slot in pattern.slots])}
        if not served:
            return self
        return replace(self, table=Table(pattern for pattern in self.patterns if pattern not in served))


def bare(text: str) -> str:
    return " ".join(word.bare for word in words(text))


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """The lexicon of the package."""
    patterns = tuple(_patterns())
    slots = [slot for pattern in patterns for slot in pattern.slots if slot is not GAP]
    meant = [word for p in patterns if p.meaning for phrase in p.meaning.phrases for word in phrase.words]
    short = shape.read("abbreviations", shape.Abbreviations)
    return Lexicon(
        patterns=patterns,
        table=Table(patterns),
        sure={bare(key) if key.isascii() else key: full for key, full in short.sure.items()} | _ascii(short.sure),
        contexts={key: _context(item) for item in short.context for key in item.short},
        specials=tuple(
            Special(tuple(map(bare, item.said)), tuple(map(bare, item.asked)), item.factor, item.act)
            for item in shape.read("unasked", shape.Unasked).special
        ),
        combinations=_combinations(),
        senses=Senses.read(shape.read("senses", shape.SenseLists).model_dump()),
        vocabulary=frozenset(slot.bare for slot in slots) | frozenset(word.bare for word in meant),
        keys=frozenset(slot.key for slot in slots) | frozenset(word.key for word in meant),
        pairs=frozenset(f"{a.bare} {b.bare}" for p in patterns for a, b in pairwise(p.slots)),
    )


def _combinations() -> dict[str, dict[str, Meaning]]:
    entries = shape.read("combinations", shape.Combinations).root
    return {
        thing: {f"act_{act}": Meaning(read_phrases(mean), COMBINED, len(mean) > 1) for act, mean in acts.items()}
        for thing, acts in entries.items()
    }


def _ascii(sure: dict[str, str]) -> dict[str, str]:
    """Short forms typed without their đ: ``đkkh`` and ``dkkh``."""
    return {bare(key): full for key, full in sure.items() if bare(key) not in sure}


def _context(item: shape.ContextEntry) -> Context:
    return Context(item.full, _bares(item.when), _bares(item.unless_next), _bares(item.never_after), item.otherwise)


def _bares(texts: Sequence[str]) -> frozenset[str]:
    return frozenset(map(bare, texts))


def _patterns() -> list[Pattern]:
    classes = shape.read("classes", shape.Classes).root
    found: list[Pattern] = []
    for name in MEANINGS:
        for entry in shape.read(name, shape.Meanings).meaning:
            meaning = Meaning(read_phrases(entry.mean), entry.weight, entry.open, entry.tag)
            kind = Kind.EVENT if entry.event else Kind.MEANING
            found += [Pattern(slots, kind, meaning) for say in entry.say for slots in expand(say, classes)]
    small = shape.read("small", shape.Small)
    for kind, phrases in (
        (Kind.OUT, shape.read("out_of_scope", shape.OutOfScope).topic),
        (Kind.PROTECTED, small.protected),
        (Kind.FILLER, small.filler),
        (Kind.DETAIL, small.detail),
        (Kind.LIGHT, small.light),
    ):
        found += [Pattern(slots, kind) for say in phrases for slots in expand(say, classes)]
    for aspect, phrases in shape.read("aspects", shape.Aspects).root.items():
        found += [Pattern(slots, Kind.ASPECT, aspect=aspect) for say in phrases for slots in expand(say, classes)]
    return found


def expand(say: str, classes: dict[str, tuple[str, ...]]) -> list[tuple[Slot, ...]]:
    """The slots of a phrase, once for each combination of the members of its {classes}."""
    choices = [classes[part[1:-1]] if part.startswith("{") else (part,) for part in say.split()]
    return [tuple(slot for part in combination for slot in _slots(part)) for combination in product(*choices)]


def _slots(part: str) -> list[Slot]:
    if part == "*":
        return [GAP]
    text, _, sense = part.partition("#")
    return [Slot(word.bare, word.key, sense) for word in words(text)]
