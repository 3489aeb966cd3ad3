"""What the catalogue keeps in the database: one row per version, one row with the revision number."""

from datetime import date, datetime

from sqlalchemy import Column, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from procedures.store.types import Moment


class VersionRow(SQLModel, table=True):
    """One version of one procedure. ``document`` is the validated document as JSON text, in canonical form."""

    __tablename__ = "procedure_version"
    __table_args__ = (
        UniqueConstraint("code", "number", name="uq_procedure_version_code_number"),
        Index("ix_procedure_version_code_effective", "code", "effective_from"),
    )

    id: int | None = Field(default=None, primary_key=True)
    code: str
    number: int
    """1, 2, 3 … within a code."""
    action: str
    """publish, amend, abolish or replace."""
    effective_from: date
    recorded_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    actor: str
    reason: str
    decision: str
    """Number of the deciding document, if any."""
    replaced_by: str
    """Codes of the replacements, parted by a blank; empty unless action is replace."""
    document: str = Field(sa_column=Column(Text, nullable=False))


class RevisionRow(SQLModel, table=True):
    """The number that rises with every change of the catalogue. Exactly one row, id 1."""

    __tablename__ = "catalogue_revision"

    id: int = Field(primary_key=True)
    number: int
