"""The code of a procedure by its full name, for records that carry no code."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from procedures.catalogue import starter, versions
from procedures.catalogue.document import Procedure
from procedures.exchange.fields import ShapeError
from procedures.store.database import Database

_PREFIX = "thủ tục "


class Names:
    """Names of the catalogue as on a day; the starter catalogue answers for what the catalogue does not have."""

    def __init__(self, db: Database, day: date) -> None:
        self._db = db
        self._day = day

    def code_of(self, name: str) -> str:
        """The one code with exactly this name; never a guess. Raises ShapeError if there is none or several."""
        wanted = _key(name)
        found = self._present.get(wanted) or self._starter.get(wanted) or []
        if not found:
            raise ShapeError(f'bản ghi không có mã, và danh mục không có thủ tục nào tên đúng là "{name}"')
        if len(found) > 1:
            raise ShapeError(f'bản ghi không có mã, và tên "{name}" là của nhiều thủ tục: {", ".join(found)}')
        return found[0]

    @cached_property
    def _present(self) -> dict[str, list[str]]:
        now = self._db.read_now(versions.catalogue_on, self._day)
        return _by_name(version.procedure for version in now if version.in_force)

    @cached_property
    def _starter(self) -> dict[str, list[str]]:
        return _by_name(starter.load())


def _by_name(procedures: Iterable[Procedure]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for procedure in procedures:
        names.setdefault(_key(procedure.name), []).append(procedure.code)
    return names


def _key(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix(_PREFIX).rstrip(". ")
