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

_FILE_ENDING = re.compile(r"\.(?:docx?|pdf|xlsx?|rtf|odt)\b.*$", re.IGNORECASE)
_FORM_LIMIT = 80


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
    flag = next(flag for flag in item.flags if flag is not TimeFlag.NOT_PUBLISHED)
    why = words(f"why-{flag.value.replace('_', '-')}")
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
    flag = FeeFlag.LOCAL_COUNCIL_DECIDES if FeeFlag.LOCAL_COUNCIL_DECIDES in item.flags else _first_reason(item)
    why = words(f"why-fee-{flag.value.replace('_', '-')}")
    return Said(words("fee-unclear", why=why) + where, certain=False, quote=quote, note=note)


def _first_reason(item: Fee) -> FeeFlag:
    return next(flag for flag in item.flags if flag is not FeeFlag.NOT_PUBLISHED)


def form(words: Words, written: str) -> str:
    """``Mẫu số 01.docx`` → ``mẫu số 01``; ``CT01`` → ``mẫu CT01``. Some records put the whole form here: it is cut."""
    name = shorten(_FILE_ENDING.sub("", written).strip() or written, _FORM_LIMIT)
    return words("paper-form", form=re.sub(r"(?i)^mẫu\s+", "", name) or name)


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


def validity(words: Words, start: date | None, end: date | None) -> str:
    """From and until when something is in force; empty where neither is published."""
    days = {name: f"{day:%d/%m/%Y}" for name, day in (("start", start), ("end", end)) if day}
    if not days:
        return ""
    return words("validity-between" if len(days) == 2 else "validity-from" if start else "validity-until", **days)


def provenance(words: Words, version: Version) -> str:
    """Where the answer comes from, how old it is, since when this version counts here; stands under every answer."""
    procedure = version.procedure
    facts = {"source": procedure.source.name, "captured": f"{procedure.source.captured:%d/%m/%Y}"}
    if procedure.decision.number:
        # Some records repeat the word.
        facts["decision"] = re.sub(r"(?i)^quyết định(?: số)?\s+", "", procedure.decision.number)
    # The day of a version that ends a procedure is the end's, which the answer names at its head.
    if version.in_force and version.effective_from != procedure.source.captured:
        facts["day"] = f"{version.effective_from:%d/%m/%Y}"
        return words("provenance-decision-since" if "decision" in facts else "provenance-since", **facts)
    return words("provenance-decision" if "decision" in facts else "provenance", **facts)


def shorten(text: str, limit: int) -> str:
    """``text`` on one line, cut at a word with … if it is longer than ``limit`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0].rstrip(",;:(") + "…"
