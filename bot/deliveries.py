"""Rules over messages that come in through the outbox: answered once, however often they are delivered."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot import outbox
from bot.tables import InboxRow
from procedures.store.upsert import insert_new


def record(session: Session, channel: str, chat: str, key: str, payloads: Sequence[str], now: datetime) -> bool:
    """Keep the answer to a message for sending; False (and nothing written) if the message was answered before.

    To be called in the transaction that saves the chat's state. An empty ``key`` is a channel without numbers of its
    own: every such message is new.
    """
    if key and not insert_new(session, InboxRow, {"channel": channel, "key": key, "received_at": now}):
        return False
    outbox.put(session, channel, chat, payloads, now)
    return True


def bring_again(session: Session, channel: str, chat: str, key: str, now: datetime) -> bool:
    """Somebody asks for what may not have arrived: exactly those messages wait again, in their old order.

    False if no delivery to this chat is uncertain; the wish is then an ordinary message. A wish that was delivered
    twice and heard once is True and does nothing.
    """
    if not outbox.has_uncertain(session, channel, chat):
        return bool(key) and session.get(InboxRow, (channel, key)) is not None
    if record(session, channel, chat, key, (), now):
        outbox.repeat_uncertain(session, channel, chat, now)
    return True
