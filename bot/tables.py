"""What the conversation keeps: each chat's state, messages that came in, messages that wait to go out."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Index, Integer, Text
from sqlmodel import Field, SQLModel

from procedures.store.types import Moment

_BIG_KEY = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER PRIMARY KEY counts up by itself on SQLite


class ConversationRow(SQLModel, table=True):
    """The state of one chat, as the dialog left it."""

    __tablename__ = "conversation"

    channel: str = Field(primary_key=True)
    chat: str = Field(primary_key=True)
    number: int
    """Rises with every turn; a turn computed from an older number is computed again."""
    state: str = Field(sa_column=Column(Text, nullable=False))
    updated_at: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))


class InboxRow(SQLModel, table=True):
    """A message that was answered: the same one, delivered again, is not answered again."""

    __tablename__ = "inbox_message"

    channel: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    """The messenger's own number of the message."""
    received_at: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))


class OutboxRow(SQLModel, table=True):
    """A message that waits to be sent, is being sent, or was sent. Order within a chat is the order of ``id``."""

    __tablename__ = "outbox_message"
    __table_args__ = (
        Index("ix_outbox_message_waiting", "channel", "state", "chat", "id"),
        Index("ix_outbox_message_settled", "channel", "settled_at"),  # the pace: what went out in the last seconds
    )

    id: int | None = Field(default=None, sa_column=Column(_BIG_KEY, primary_key=True, autoincrement=True))
    channel: str
    chat: str
    payload: str = Field(sa_column=Column(Text, nullable=False))
    """The message as JSON, in the channel's own form."""
    state: str
    """waiting, sending, sent, failed or uncertain."""
    repeatable: bool = False
    """Arriving twice does no harm: sent again where a delivery is uncertain."""
    attempts: int
    not_before: datetime = Field(sa_column=Column(Moment, nullable=False))
    claimed_by: str
    claimed_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    settled_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    error: str = ""
