"""Everyday language as data: what people say and which official words it stands for. Read once per process."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise, product
from typing import Any

from procedures.search.finding import Aspect
from procedures.search.fold import words
from procedures.search.phrases import GAP, Kind, Meaning, Pattern, Slot, Table, read_phrases
from procedures.search.senses import Senses

COMBINED = 2.2
"""Weight of a thing together with what happened to it."""
_MEANINGS = ("objects", "acts", "life")


@dataclass(frozen=True, slots=True)
class Context:
    """A short form whose reading depends on its neighbours."""

    full: str
    when: frozenset[str]
    unless_next: frozenset[str]
    otherwise: str


@dataclass(frozen=True, slots=True)
class Special:
    """Words in an official name that make it a special case, and what a citizen says who means that case."""

    said: tuple[str, ...]
    asked: tuple[str, ...]
    factor: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All everyday language: the phrase table, short forms, and special cases. Texts are markless unless said."""

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


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))


def bare(text: str) -> str:
    return " ".join(word.bare for word in words(text))


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """The lexicon of the package."""
    patterns = _patterns()
    slots = [slot for pattern in patterns for slot in pattern.slots if slot is not GAP]
    meant = [word for p in patterns if p.meaning for phrase in p.meaning.phrases for word in phrase.words]
    short = _read("abbreviations")
    return Lexicon(
        table=Table(patterns),
        sure={bare(key) if key.isascii() else key: full for key, full in short["sure"].items()} | _ascii(short["sure"]),
        contexts={key: _context(item) for item in short["context"] for key in item["short"]},
        specials=tuple(
            Special(tuple(map(bare, item["said"])), tuple(map(bare, item["asked"])), item["factor"])
            for item in _read("unasked")["special"]
        ),
        combinations=_combinations(),
        senses=Senses.read(_read("senses")),
        vocabulary=frozenset(slot.bare for slot in slots) | frozenset(word.bare for word in meant),
        keys=frozenset(slot.key for slot in slots) | frozenset(word.key for word in meant),
        pairs=frozenset(f"{a.bare} {b.bare}" for p in patterns for a, b in pairwise(p.slots)),
    )


def _combinations() -> dict[str, dict[str, Meaning]]:
    entries = _read("combinations")
    return {
        thing: {f"act_{act}": Meaning(read_phrases(mean), COMBINED, len(mean) > 1) for act, mean in acts.items()}
        for thing, acts in entries.items()
    }


def _ascii(sure: dict[str, str]) -> dict[str, str]:
    """Short forms typed without their đ: ``đkkh`` and ``dkkh``."""
    return {bare(key): full for key, full in sure.items() if bare(key) not in sure}


def _context(item: dict[str, Any]) -> Context:
    return Context(
        item["full"],
        frozenset(bare(word) for word in item.get("when", ())),
        frozenset(bare(word) for word in item["unless_next"]),
        item.get("otherwise", ""),
    )


def _patterns() -> list[Pattern]:
    classes = _read("classes")
    found: list[Pattern] = []
    for name in _MEANINGS:
        for entry in _read(name)["meaning"]:
            meaning = Meaning.read(entry)
            kind = Kind.EVENT if entry.get("event") else Kind.MEANING
            found += [Pattern(slots, kind, meaning) for say in entry["say"] for slots in _expand(say, classes)]
    small = _read("small")
    for kind, phrases in (
        (Kind.OUT, _read("out_of_scope")["topic"]),
        (Kind.PROTECTED, small["protected"]),
        (Kind.FILLER, small["filler"]),
        (Kind.DETAIL, small["detail"]),
        (Kind.LIGHT, small["light"]),
    ):
        found += [Pattern(slots, kind) for say in phrases for slots in _expand(say, classes)]
    for name, phrases in _read("aspects").items():
        aspect = Aspect(name)
        found += [Pattern(slots, Kind.ASPECT, aspect=aspect) for say in phrases for slots in _expand(say, classes)]
    return found


def _expand(say: str, classes: dict[str, list[str]]) -> list[tuple[Slot, ...]]:
    """The slots of a phrase, once for each combination of the members of its {classes}."""
    choices = [classes[part[1:-1]] if part.startswith("{") else [part] for part in say.split()]
    return [tuple(slot for part in combination for slot in _slots(part)) for combination in product(*choices)]


def _slots(part: str) -> list[Slot]:
    if part == "*":
        return [GAP]
    text, _, sense = part.partition("#")
    return [Slot(word.bare, word.key, sense) for word in words(text)]
