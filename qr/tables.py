"""Printed codes."""

from datetime import datetime

from sqlalchemy import Column, Index
from sqlmodel import Field, SQLModel

from procedures.store.types import Moment


class CodeRow(SQLModel, table=True):
    """A printed code: a short permanent address and what it stands for. Never reused."""

    __tablename__ = "qr_code"
    __table_args__ = (Index("ix_qr_code_target", "purpose", "target"),)

    short: str = Field(primary_key=True)
    purpose: str
    """What kind of thing it leads to; "procedure" today."""
    target: str
    state: str
    """active or retired."""
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
