"""Questions that found no answer: tomorrow's aliases."""

from datetime import datetime

from sqlalchemy import Column
from sqlmodel import Field, SQLModel

from procedures.store.types import Moment


class UnansweredQuestion(SQLModel, table=True):
    """A question as asked, digits masked, with what the search made of it. Kept without who asked."""

    __tablename__ = "unanswered_question"

    id: int | None = Field(default=None, primary_key=True)
    asked_at: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))
    channel: str
    text: str
    decision: str
    nearest: str
    """Codes of the nearest procedures, parted by a blank."""
