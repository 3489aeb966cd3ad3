"""How a fact of a procedure is said to people: one place for chat, pages, paper and terminal.

What is certain is said plainly; what is not is said to be unclear, with the published words beside it.
"""

import re
from dataclasses import dataclass
from datetime import date

from procedures.catalogue.document import ChannelKind, Paper
from procedures.catalogue.fees import Fee, FeeFlag, FeeState
from procedures.catalogue.limits import Duration, TimeFlag, TimeLimit
from procedures.catalogue.versions import Version
from procedures.words import Words


@dataclass(frozen=True, slots=True)
class Said:
    """``text`` is what may be said. Where it is not enough: the published words and the remark beside them."""

    text: str
    certain: bool
    quote: str = ""
    note: str = ""


def duration(words: Words, value: Duration) -> str:
    """``3 ngày làm việc``; zero working days is ``trong ngày làm việc``."""
    unit = value.unit.value.replace("_", "-")
    if value.value == 0:
        return words("limit-same-day")
    return words(f"limit-{unit}", value=value.value)


def limit(words: Words, item: TimeLimit) -> Said:
    """A time limit with its cut-off hour and its condition, or that it is unclear."""
    condition = f" ({item.condition})" if item.condition else ""
    if item.committed is not None:
        text = words("limit-committed", limit=duration(words, item.committed))
        if item.certain and item.statutory is not None:
            text = words("limit-committed-below", limit=text, statutory=duration(words, item.statutory))
        return Said(_with_cutoff(words, item, text) + condition, certain=True)
    if item.certain and item.statutory is not None:
        return Said(_with_cutoff(words, item, duration(words, item.statutory)) + condition, certain=True)
    if item.flags == (TimeFlag.NOT_PUBLISHED,):
        return Said(words("limit-not-published") + condition, certain=False, note=item.description)
    why = words(f"why-{item.flags[0].value.replace('_', '-')}")
    return Said(words("limit-unclear", why=why) + condition, certain=False, quote=item.raw, note=item.description)


def _with_cutoff(words: Words, item: TimeLimit, text: str) -> str:
    if item.cutoff is None:
        return text
    hour = words("clock-time", hour=item.cutoff.hour, minute=f"{item.cutoff.minute:02d}")
    return words("limit-cutoff", limit=text, hour=hour)


def money(amount: int) -> str:
    """Whole đồng with dots: 25000 → ``25.000``."""
    return f"{amount:,}".replace(",", ".")


def fee(words: Words, item: Fee, day: date) -> Said:
    """A fee as it may be said on ``day``, or that it is unclear, expired or not published."""
    state = item.state_on(day)
    kind = {"phi": words("fee-kind-phi"), "le_phi": words("fee-kind-le-phi"), "": ""}[item.kind]
    where = f" ({item.condition})" if item.condition else ""
    if state is FeeState.FREE:
        return Said(words("fee-free") + where, certain=True)
    if state in (FeeState.AMOUNT, FeeState.RULE):
        value = item.rule if item.amount is None else words("fee-dong", amount=money(item.amount))
        value += f"/{item.per}" if item.per and item.amount is not None else ""
        until = words("fee-until", day=f"{item.valid_to:%d/%m/%Y}") if item.valid_to else ""
        return Said(" ".join(part for part in (kind, value) if part) + where + until, certain=True)
    quote, note = item.raw, item.note
    if state is FeeState.EXPIRED and item.valid_to:
        return Said(words("fee-expired", day=f"{item.valid_to:%d/%m/%Y}"), certain=False, quote=quote, note=note)
    if state is FeeState.NOT_YET and item.valid_from:
        return Said(words("fee-not-yet", day=f"{item.valid_from:%d/%m/%Y}"), certain=False, quote=quote, note=note)
    if state is FeeState.NOT_PUBLISHED:
        return Said(words("fee-not-published"), certain=False, note=item.note)
    flag = FeeFlag.LOCAL_COUNCIL_DECIDES if FeeFlag.LOCAL_COUNCIL_DECIDES in item.flags else item.flags[0]
    why = words(f"why-fee-{flag.value.replace('_', '-')}")
    return Said(words("fee-unclear", why=why) + where, certain=False, quote=quote, note=note)


def quantity(words: Words, paper: Paper) -> str:
    """``1 bản chính, 2 bản sao``; empty where the source gives no number."""
    parts = []
    if paper.originals:
        parts.append(words("paper-originals", count=paper.originals))
    if paper.copies:
        parts.append(words("paper-copies", count=paper.copies))
    return ", ".join(parts)


def channel(words: Words, kind: ChannelKind) -> str:
    return words(f"channel-{kind.value.replace('_', '-')}")


def provenance(words: Words, version: Version) -> str:
    """Where the answer comes from and how old it is; stands under every answer."""
    procedure = version.procedure
    source, captured = procedure.source.name, f"{procedure.source.captured:%d/%m/%Y}"
    if procedure.decision.number:
        number = re.sub(r"(?i)^quyết định(?: số)?\s+", "", procedure.decision.number)  # some records repeat the word
        return words("provenance-decision", decision=number, source=source, captured=captured)
    return words("provenance", source=source, captured=captured)
