"""Phrases that are no question about a procedure: greetings, thanks, commands."""

import tomllib
from functools import cache
from importlib import resources


@cache
def _phrases() -> dict[str, frozenset[str]]:
    data = tomllib.loads((resources.files("bot.dialog") / "phrases.toml").read_text("utf-8"))
    return {kind: frozenset(items) for kind, items in data.items()}


def kind_of(folded: str) -> str | None:
    """Which kind of small talk or command the whole message (folded) is; None if it is neither."""
    tidy = " ".join(folded.strip(" .!?,~").split())
    return next((kind for kind, phrases in _phrases().items() if tidy in phrases), None)
