"""Whether somebody seems to be in danger now, and who helps: fire brigade, ambulance or police."""

import tomllib
from functools import cache
from importlib import resources

from procedures.search.fold import Word, words

_GAP = 2
"""Words that may stand between two words of a phrase."""

Phrase = tuple[Word, ...]


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    data = tomllib.loads((resources.files("bot.dialog") / "emergency.toml").read_text("utf-8"))
    return {kind: tuple(tuple(words(text)) for text in texts) for kind, texts in data.items()}


def danger(text: str) -> str | None:
    """fire, medical or police; None if nothing in the message says that somebody is in danger now."""
    said = words(text)
    phrases = _phrases()
    if any(_stands_in(phrase, said, gap=0) for phrase in phrases["unless"]):
        return None
    kinds = ("fire", "medical", "police")
    return next((kind for kind in kinds if any(_stands_in(each, said, _GAP) for each in phrases[kind])), None)


def _stands_in(phrase: Phrase, said: list[Word], gap: int) -> bool:
    return any(_from(phrase, said, start, gap) for start in range(len(said)))


def _from(phrase: Phrase, said: list[Word], start: int, gap: int) -> bool:
    """Whether the phrase begins exactly at ``start``, with at most ``gap`` other words between two of its words."""
    if not _same(phrase[0], said[start]):
        return False
    place = start
    for wanted in phrase[1:]:
        within = range(place + 1, min(place + 2 + gap, len(said)))
        place = next((at for at in within if _same(wanted, said[at])), -1)
        if place < 0:
            return False
    return True


def _same(wanted: Word, said: Word) -> bool:
    """Marks that were typed must agree; a word without marks may mean any."""
    return wanted.key == said.key if said.marked else wanted.bare == said.bare
