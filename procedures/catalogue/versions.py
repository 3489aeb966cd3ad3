"""Versions of procedures: publish, amend, replace, abolish, history, and the catalogue as on a date.

A version row is never changed. What is in force on a day is, for each code, the newest version whose
``effective_from`` is not after that day. Every change raises the revision number; every process compares that number
at its next question, so an edit is in the next answer everywhere. What may follow what: see ``course``.
"""

import dataclasses
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import case, func
from sqlalchemy import select as sa_select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select, update

from procedures.catalogue.course import ALIVE, Action, Course, Entry, LifecycleError, check, check_going_on, course_of
from procedures.catalogue.document import Procedure
from procedures.catalogue.tables import RevisionRow, VersionRow
from procedures.catalogue.text import STORED
from procedures.store.upsert import insert_new

_BATCH = 500
_ENTRY = (col(VersionRow.number), col(VersionRow.action), col(VersionRow.effective_from))
Move = tuple[Literal["publish", "amend"], Procedure]


class ConflictError(RuntimeError):
    """Somebody else recorded the same version at the same moment. Nothing was stored; doing it again is safe."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes what when, and why. ``now`` is aware; ``effective_from`` is an office day."""

    actor: str
    now: datetime
    effective_from: date
    reason: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A version as stored."""

    code: str
    number: int
    action: Action
    effective_from: date
    recorded_at: datetime
    actor: str
    reason: str
    decision: str
    replaced_by: tuple[str, ...]
    procedure: Procedure

    @property
    def in_force(self) -> bool:
        """False for the version that says the procedure ended."""
        return self.action in ALIVE


def revision(session: Session) -> int:
    """The number of the catalogue's newest change; 0 for an empty catalogue. One indexed row."""
    return session.scalar(select(RevisionRow.number).where(RevisionRow.id == 1)) or 0


def lock(session: Session) -> int:
    """The revision number, held until the end of the transaction: who records many versions waits for the others."""
    insert_new(session, RevisionRow, {"id": 1, "number": 0})  # an empty catalogue must have a row to hold
    return session.scalar(select(RevisionRow.number).where(RevisionRow.id == 1).with_for_update()) or 0


def known_codes(session: Session) -> set[str]:
    """All codes that ever had a version."""
    return set(session.exec(select(VersionRow.code).distinct()))


def newest(session: Session, code: str) -> Version | None:
    """The latest recorded version, whether or not it is in force yet."""
    row = session.exec(
        select(VersionRow).where(VersionRow.code == code).order_by(col(VersionRow.number).desc()).limit(1)
    ).first()
    return _version(row) if row else None


def newest_by_code(session: Session, actor: str, among: Collection[str]) -> dict[str, Version]:
    """The latest version that an actor recorded of each of these codes, in one query."""
    number = func.max(VersionRow.number).label("number")
    highest = sa_select(col(VersionRow.code), number).group_by(col(VersionRow.code))
    last = highest.where(col(VersionRow.actor) == actor).subquery()
    rows = session.exec(
        select(VersionRow).join(last, (last.c.code == VersionRow.code) & (last.c.number == VersionRow.number))
    )
    return {row.code: _version(row) for row in rows if row.code in among}


def on(session: Session, code: str, day: date) -> Version | None:
    """The version that counts on ``day``: newest of those effective by then. May be one that is no longer in force."""
    row = session.exec(
        select(VersionRow)
        .where(VersionRow.code == code, col(VersionRow.effective_from) <= day)
        .order_by(col(VersionRow.effective_from).desc(), col(VersionRow.number).desc())
        .limit(1)
    ).first()
    return _version(row) if row else None


def catalogue_on(session: Session, day: date, known: Mapping[str, Version] | None = None) -> list[Version]:
    """The whole catalogue as on ``day``, by code, ended procedures included (ask ``in_force``).

    ``known`` are versions read before, by code: those that are still the newest are not read and validated again.
    """
    newest_first = (
        func.row_number()
        .over(
            partition_by=col(VersionRow.code),
            order_by=(col(VersionRow.effective_from).desc(), col(VersionRow.number).desc()),
        )
        .label("place")
    )
    ranked = sa_select(col(VersionRow.id), col(VersionRow.code), col(VersionRow.number), newest_first)
    places = ranked.where(col(VersionRow.effective_from) <= day).subquery()
    wanted = session.execute(sa_select(places.c.id, places.c.code, places.c.number).where(places.c.place == 1)).all()
    held = known or {}
    found = {code: held[code] for _, code, number in wanted if code in held and held[code].number == number}
    missing = [id for id, code, _ in wanted if code not in found]
    for start in range(0, len(missing), _BATCH):
        rows = session.exec(select(VersionRow).where(col(VersionRow.id).in_(missing[start : start + _BATCH])))
        found |= {row.code: _version(row) for row in rows}
    return [found[code] for code in sorted(found)]


def history(session: Session, code: str) -> list[Version]:
    """All versions of a code, oldest first."""
    rows = session.exec(select(VersionRow).where(VersionRow.code == code).order_by(col(VersionRow.number)))
    return [_version(row) for row in rows]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a code stands: its last version in force, perhaps only from a coming day on, and what ends that."""

    version: Version
    end: Version | None


def standings(session: Session, among: Collection[str]) -> dict[str, Standing]:
    """Where each of these codes stands, by code; codes without any version are left out. One query."""
    alive = case((col(VersionRow.action).in_(ALIVE), 1), else_=0)
    by_day = (col(VersionRow.effective_from).desc(), col(VersionRow.number).desc())
    place = func.row_number().over(partition_by=(col(VersionRow.code), alive), order_by=by_day).label("place")
    places = sa_select(col(VersionRow.id), place)
    if len(among) <= _BATCH:
        places = places.where(col(VersionRow.code).in_(among))
    last = places.subquery()
    rows = session.exec(select(VersionRow).join(last, (last.c.id == VersionRow.id) & (last.c.place == 1)))
    found = [_version(row) for row in rows if row.code in among]
    ends = {each.code: each for each in found if not each.in_force}
    return {each.code: Standing(each, _later(ends.get(each.code), each)) for each in found if each.in_force}


def _later(end: Version | None, version: Version) -> Version | None:
    """The end, unless the version came after it."""
    return end if end and (end.effective_from, end.number) > (version.effective_from, version.number) else None


def publish(session: Session, procedure: Procedure, change: Change) -> Version:
    """Publish a procedure that is not in force (new or ended). Raises LifecycleError."""
    course = _course(session, procedure.code)
    check("publish", procedure.code, course, change.effective_from)
    return _record(session, course, "publish", procedure, change)


def amend(session: Session, procedure: Procedure, change: Change) -> Version:
    """Record a new version of a procedure in force. An end recorded for a later day stays. Raises LifecycleError."""
    course = _course(session, procedure.code)
    check("amend", procedure.code, course, change.effective_from)
    return _record(session, course, "amend", procedure, change)


def abolish(session: Session, code: str, change: Change) -> Version:
    """End a procedure. Its address stays and says so. Raises LifecycleError."""
    course = _course(session, code)
    check("abolish", code, course, change.effective_from)
    return _record(session, course, "abolish", _last(session, code), change)


def replace(session: Session, code: str, by: Iterable[str], change: Change) -> Version:
    """End a procedure and name its replacements, which must be in the catalogue. Raises LifecycleError."""
    course, codes = _course(session, code), tuple(dict.fromkeys(by))
    check("replace", code, course, change.effective_from)
    if not codes or code in codes:
        raise LifecycleError("cần ít nhất một thủ tục thay thế, khác với thủ tục bị thay thế")
    for successor in codes:
        check_going_on(successor, _course(session, successor), change.effective_from)
    return _record(session, course, "replace", _last(session, code), change, replaced_by=codes)


def record_all(session: Session, moves: Iterable[Move], change: Change, days: Mapping[str, date] | None = None) -> None:
    """Record many versions at once and raise the revision once. The same rules as ``publish`` and ``amend``.

    A code in ``days`` counts from its own day there, the others from the day of ``change``.

    Raises:
        LifecycleError: a move is not allowed; nothing of the whole is stored once the transaction is undone.
        ConflictError: another process recorded a version of one of these codes at the same moment.
    """
    by_code: dict[str, list[Entry]] = {}
    for code, number, action, day in session.execute(sa_select(col(VersionRow.code), *_ENTRY)):
        by_code.setdefault(code, []).append((number, action, day))
    rows = []
    for action, procedure in moves:
        its_own = dataclasses.replace(change, effective_from=(days or {}).get(procedure.code, change.effective_from))
        entries = by_code.setdefault(procedure.code, [])
        course = course_of(entries)
        check(action, procedure.code, course, its_own.effective_from)
        rows.append(_row(course.number + 1, action, procedure, its_own))
        entries.append((course.number + 1, action, its_own.effective_from))
    if not rows:
        return
    session.add_all(rows)
    try:
        raise_revision(session)
        session.flush()
    except IntegrityError as error:
        raise ConflictError("một người khác vừa ghi cùng thủ tục; chưa lưu gì, xin làm lại") from error


def raise_revision(session: Session) -> int:
    """Say that the catalogue changed. Called once per transaction that records versions."""
    raised = session.execute(
        update(RevisionRow)
        .where(col(RevisionRow.id) == 1)
        .values(number=RevisionRow.number + 1)
        .returning(col(RevisionRow.number))
    ).scalar()
    if raised is None:
        session.add(RevisionRow(id=1, number=1))
        return 1
    return int(raised)


def _course(session: Session, code: str) -> Course:
    rows = session.execute(sa_select(*_ENTRY).where(col(VersionRow.code) == code))
    return course_of([(number, action, day) for number, action, day in rows])


def _last(session: Session, code: str) -> Procedure:
    """The document of a procedure that is going on."""
    return standings(session, {code})[code].version.procedure


def _record(
    session: Session,
    course: Course,
    action: Action,
    procedure: Procedure,
    change: Change,
    replaced_by: tuple[str, ...] = (),
) -> Version:
    row = _row(course.number + 1, action, procedure, change, replaced_by)
    session.add(row)
    raise_revision(session)
    return _version(row)


def _row(
    number: int, action: Action, procedure: Procedure, change: Change, replaced_by: tuple[str, ...] = ()
) -> VersionRow:
    return VersionRow(
        code=procedure.code,
        number=number,
        action=action,
        effective_from=change.effective_from,
        recorded_at=change.now,
        actor=change.actor,
        reason=change.reason,
        decision=change.decision or procedure.decision.number,
        replaced_by=" ".join(replaced_by),
        document=procedure.model_dump_json(exclude_defaults=True),
    )


def _version(row: VersionRow) -> Version:
    return Version(
        code=row.code,
        number=row.number,
        action=row.action,  # type: ignore[arg-type]  # written only by this module
        effective_from=row.effective_from,
        recorded_at=row.recorded_at,
        actor=row.actor,
        reason=row.reason,
        decision=row.decision,
        replaced_by=tuple(row.replaced_by.split()),
        procedure=Procedure.model_validate_json(row.document, context=STORED),
    )
