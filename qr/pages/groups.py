"""Procedures by field and by event in life, as lists for people to look through."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from procedures.catalogue.document import Procedure
from procedures.search.fold import markless
from procedures.search.snapshot import Snapshot
from qr.links import slug


@dataclass(frozen=True, slots=True)
class Group:
    """``name`` is empty for procedures published without a field."""

    name: str
    procedures: tuple[Procedure, ...]


def open_procedures(snapshot: Snapshot) -> list[Procedure]:
    """What citizens may file today."""
    return [v.procedure for v in snapshot.versions.values() if v.in_force and not v.procedure.internal]


def fields(snapshot: Snapshot) -> list[Group]:
    """All fields, largest first."""
    return _grouped(snapshot, lambda procedure: (procedure.field,))


def events(snapshot: Snapshot) -> list[Group]:
    """All events in life that procedures name, largest first."""
    return [group for group in _grouped(snapshot, lambda procedure: procedure.life_events) if group.name]


def find(groups: Iterable[Group], wanted: str) -> Group | None:
    """The group with this slug."""
    return next((group for group in groups if slug(group.name) == wanted), None)


def _grouped(snapshot: Snapshot, names_of: Callable[[Procedure], Iterable[str]]) -> list[Group]:
    """Names that differ only in marks or capitals are one group, under the name written most often."""
    members: dict[str, list[Procedure]] = defaultdict(list)
    written: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for procedure in open_procedures(snapshot):
        for name in dict.fromkeys(names_of(procedure)):
            members[slug(name)].append(procedure)
            written[slug(name)][name] += 1
    groups = [
        Group(max(written[key].items(), key=lambda item: item[1])[0], tuple(sorted(each, key=_by_title)))
        for key, each in members.items()
    ]
    return sorted(groups, key=lambda group: (not group.name, -len(group.procedures), markless(group.name)))


def _by_title(procedure: Procedure) -> tuple[str, str]:
    return _sorting_key(procedure.title), procedure.code


_sorting_key = lru_cache(maxsize=16384)(markless)
