"""What differs between two documents, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from procedures.catalogue.document import Procedure


@dataclass(frozen=True, slots=True)
class Difference:
    """``path`` is like ``channels[0].time_limits[0].raw``; None stands for a value that is not there."""

    path: str
    before: Any
    after: Any


def differences(before: Procedure, after: Procedure) -> list[Difference]:
    """All fields that differ, in the order of the document."""
    return list(_walk("", before.model_dump(mode="json"), after.model_dump(mode="json")))


def _walk(path: str, before: Any, after: Any) -> Iterator[Difference]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys([*before, *after]):
            yield from _walk(f"{path}.{key}" if path else key, before.get(key), after.get(key))
    elif isinstance(before, list) and isinstance(after, list):
        for place in range(max(len(before), len(after))):
            old = before[place] if place < len(before) else None
            new = after[place] if place < len(after) else None
            yield from _walk(f"{path}[{place}]", old, new)
    else:
        yield Difference(path, before, after)
