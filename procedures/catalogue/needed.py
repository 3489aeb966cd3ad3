"""The procedures citizens need most, in order: data of this project, in ``needed.toml``."""

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from itertools import islice

from procedures.catalogue import starter


def most_needed(known: Callable[[str], bool], count: int) -> list[str]:
    """At most ``count`` codes that are ``known`` here, the most needed first; then others of the starter catalogue."""
    return list(islice(filter(known, _in_order()), count))


def _in_order() -> Iterator[str]:
    yield from _listed()
    listed = set(_listed())
    yield from (each.code for each in starter.load() if each.code not in listed)


@cache
def _listed() -> tuple[str, ...]:
    text = (resources.files("procedures.catalogue") / "needed.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["codes"])
