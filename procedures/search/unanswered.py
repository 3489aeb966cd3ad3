"""Questions that found no answer, kept so that the office can turn them into aliases."""

import re
from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from procedures.search.tables import UnansweredQuestion

_TEXT_LIMIT = 500
# Four digits and more may be an identity number, a phone number or a dossier: not needed to understand a question.
_NUMBER = re.compile(r"\d(?:[\s.\-]?\d){3,}")


def mask(text: str) -> str:
    """The question without numbers that could identify somebody, shortened to what is worth keeping."""
    sound = text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")  # PostgreSQL takes neither
    return _NUMBER.sub("#", sound)[:_TEXT_LIMIT]


def record(session: Session, channel: str, text: str, decision: str, nearest: Iterable[str], now: datetime) -> None:
    """Keep one question. Who asked is not kept."""
    kept = UnansweredQuestion(
        asked_at=now, channel=channel, text=mask(text), decision=decision, nearest=" ".join(nearest)
    )
    session.add(kept)
