"""Printed codes: short addresses that outlive what they lead to. Never reused, never changed once printed."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select, update

from procedures.catalogue import versions
from procedures.store.upsert import insert_new
from qr.tables import CodeRow

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0 O 1 I L U: what is read aloud or typed from paper cannot be mistaken. All in the QR alphanumeric set."""
LENGTH = 6
"""30⁶ = 729 million codes."""
PROCEDURE = "procedure"
_BATCH = 500
_TRIES = 20


class CodeSpaceError(Exception):
    """No free code was found in many tries: the random source or the table is broken."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a code stands for. ``active`` is False for a retired one."""

    short: str
    purpose: str
    target: str
    active: bool


def tidy(text: str) -> str:
    """A code as typed by a person, in the form that is stored."""
    return text.strip().upper()


def well_formed(short: str) -> bool:
    return len(short) == LENGTH and all(letter in ALPHABET for letter in short)


def known(session: Session, procedure_codes: Iterable[str]) -> dict[str, str]:
    """The active short codes of procedures, where there is one; the oldest where two processes made one each."""
    wanted = list(dict.fromkeys(procedure_codes))
    found: dict[str, str] = {}
    for start in range(0, len(wanted), _BATCH):
        rows = session.exec(
            select(CodeRow.target, CodeRow.short)
            .where(
                CodeRow.purpose == PROCEDURE,
                col(CodeRow.target).in_(wanted[start : start + _BATCH]),
                CodeRow.state == "active",
            )
            .order_by(col(CodeRow.created_at), col(CodeRow.short))
        )
        for target, short in rows:
            found.setdefault(target, short)
    return found


def ensure(session: Session, procedure_codes: Iterable[str], now: datetime) -> dict[str, str]:
    """The short codes of procedures, made where there was none: procedure code → short code."""
    wanted = list(dict.fromkeys(procedure_codes))
    shorts = known(session, wanted)
    for code in wanted:
        if code not in shorts:
            shorts[code] = _mint(session, code, now)
    return shorts


def _mint(session: Session, target: str, now: datetime) -> str:
    for _ in range(_TRIES):
        short = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        row = {"short": short, "purpose": PROCEDURE, "target": target, "state": "active", "created_at": now}
        if insert_new(session, CodeRow, row):
            return short
    raise CodeSpaceError(target)


def resolve(session: Session, short: str) -> Resolved | None:
    """What a short code (in stored form) stands for; None if there never was one. One row by its key."""
    row = session.exec(select(CodeRow.purpose, CodeRow.target, CodeRow.state).where(CodeRow.short == short)).first()
    return Resolved(short, row[0], row[1], row[2] == "active") if row else None


def retire(session: Session, short: str) -> bool:
    """Take a code out of use; False if there is no such active code.

    Raises the catalogue's revision, so that every process forgets the page it kept for this code.
    """
    done = session.execute(
        update(CodeRow).where(col(CodeRow.short) == short, col(CodeRow.state) == "active").values(state="retired")
    )
    if done.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE's result has it
        return False
    versions.raise_revision(session)
    return True
