"""Versions of procedures: publish, amend, replace, abolish, history, and the catalogue as on a date.

A version row is never changed. What is in force on a day is, for each code, the newest version whose
``effective_from`` is not after that day. Every change raises the revision number; every process compares that number
at its next question, so an edit is in the next answer everywhere.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import func
from sqlalchemy import select as sa_select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select, update

from procedures.catalogue.document import Procedure
from procedures.catalogue.tables import RevisionRow, VersionRow
from procedures.catalogue.text import STORED

_BATCH = 500
Action = Literal["publish", "amend", "replace", "abolish"]
Move = tuple[Literal["publish", "amend"], Procedure]


class LifecycleError(ValueError):
    """The move is not allowed in the procedure's present state. The message says why, for people."""


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
        return self.action in ("publish", "amend")


def revision(session: Session) -> int:
    """The number of the catalogue's newest change; 0 for an empty catalogue. One indexed row."""
    return session.scalar(select(RevisionRow.number).where(RevisionRow.id == 1)) or 0


def lock(session: Session) -> int:
    """The revision number, held until the end of the transaction: who records many versions waits for the others."""
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


def newest_by_code(
    session: Session, *, actor: str | None = None, among: Collection[str] | None = None
) -> dict[str, Version]:
    """The latest recorded version of every code, in one query.

    ``actor`` asks for the latest that this actor recorded, ``among`` leaves out all other codes.
    """
    number = func.max(VersionRow.number).label("number")
    highest = sa_select(col(VersionRow.code), number).group_by(col(VersionRow.code))
    if actor is not None:
        highest = highest.where(col(VersionRow.actor) == actor)
    last = highest.subquery()
    rows = session.exec(
        select(VersionRow).join(last, (last.c.code == VersionRow.code) & (last.c.number == VersionRow.number))
    )
    return {row.code: _version(row) for row in rows if among is None or row.code in among}


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


def publish(session: Session, procedure: Procedure, change: Change) -> Version:
    """Publish a procedure that is not in force (new or ended). Raises LifecycleError."""
    last = newest(session, procedure.code)
    if last and last.in_force:
        raise LifecycleError(f"{procedure.code} đang có hiệu lực; muốn thay đổi thì sửa đổi, không công bố lại")
    return _record(session, last, "publish", procedure, change)


def amend(session: Session, procedure: Procedure, change: Change) -> Version:
    """Record a new version of a procedure in force. Raises LifecycleError."""
    last = _must_be_in_force(session, procedure.code)
    return _record(session, last, "amend", procedure, change)


def abolish(session: Session, code: str, change: Change) -> Version:
    """End a procedure. Its address stays and says so. Raises LifecycleError."""
    last = _must_be_in_force(session, code)
    return _record(session, last, "abolish", last.procedure, change)


def replace(session: Session, code: str, by: Iterable[str], change: Change) -> Version:
    """End a procedure and name its replacements, which must be in the catalogue. Raises LifecycleError."""
    last = _must_be_in_force(session, code)
    codes = tuple(dict.fromkeys(by))
    if not codes or code in codes:
        raise LifecycleError("cần ít nhất một thủ tục thay thế, khác với thủ tục bị thay thế")
    for successor in codes:
        _must_be_in_force(session, successor)
    return _record(session, last, "replace", last.procedure, change, replaced_by=codes)


def record_all(session: Session, moves: Iterable[Move], change: Change) -> None:
    """Record many versions at once and raise the revision once. The same rules as ``publish`` and ``amend``.

    Raises:
        LifecycleError: a move is not allowed; nothing of the whole is stored once the transaction is undone.
        ConflictError: another process recorded a version of one of these codes at the same moment.
    """
    columns = (col(VersionRow.code), col(VersionRow.number), col(VersionRow.action))
    numbered = session.execute(sa_select(*columns).order_by(col(VersionRow.number)))
    known = {code: (number, action) for code, number, action in numbered}
    rows = []
    for action, procedure in moves:
        number, last = known.get(procedure.code, (0, None))
        if (action == "amend") != (last in ("publish", "amend")):
            raise LifecycleError(f"không thể ghi {action} cho {procedure.code}: bản mới nhất là {last or 'chưa có'}")
        rows.append(_row(number + 1, action, procedure, change))
        known[procedure.code] = (number + 1, action)
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


def _must_be_in_force(session: Session, code: str) -> Version:
    last = newest(session, code)
    if last is None:
        raise LifecycleError(f"danh mục chưa có thủ tục {code}")
    if not last.in_force:
        raise LifecycleError(f"thủ tục {code} đã hết hiệu lực từ {last.effective_from:%d/%m/%Y}")
    return last


def _record(
    session: Session,
    last: Version | None,
    action: Action,
    procedure: Procedure,
    change: Change,
    replaced_by: tuple[str, ...] = (),
) -> Version:
    row = _row(last.number + 1 if last else 1, action, procedure, change, replaced_by)
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
