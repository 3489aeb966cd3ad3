"""Phrases that are no question about a procedure: greetings, thanks, commands, cries for help."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Phrases:
    whole: dict[str, frozenset[str]]
    """Kind → phrases that must be the whole message."""
    emergency: dict[str, tuple[str, ...]]
    emergency_unless: tuple[str, ...]

    def kind(self, folded: str) -> str | None:
        """Which kind of small talk or command the whole message is; None if it is neither."""
        tidy = " ".join(folded.strip(" .!?,~").split())
        return next((kind for kind, phrases in self.whole.items() if tidy in phrases), None)

    def danger(self, folded: str) -> str | None:
        """fire, medical or police if somebody seems to be in danger now; None otherwise."""
        padded = f" {' '.join(_letters(folded))} "
        if any(f" {word} " in padded for word in self.emergency_unless):
            return None
        for kind, phrases in self.emergency.items():
            if any(f" {phrase} " in padded for phrase in phrases):
                return kind
        return None


def _letters(folded: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in folded).split()


@cache
def phrases() -> Phrases:
    data: dict[str, Any] = tomllib.loads((resources.files("bot.dialog") / "phrases.toml").read_text("utf-8"))
    whole = {kind: frozenset(items) for kind, items in data.items() if isinstance(items, list)}
    emergency = {kind: tuple(items) for kind, items in data["emergency"].items()}
    return Phrases(whole, emergency, tuple(data["emergency_unless"]["words"]))
