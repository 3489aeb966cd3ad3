"""One row of the national record (``procedures-national.jsonl``) as a procedure document.

The row is the portal's page taken apart; its published words are read by ``time_reading`` and ``fee_reading``.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from procedures.catalogue.document import (
    Agencies,
    Case,
    Channel,
    ChannelKind,
    Decision,
    LegalBasis,
    Level,
    Paper,
    Procedure,
    Result,
    Source,
)
from procedures.catalogue.limits import TimeFlag, TimeLimit
from procedures.exchange import fee_reading, steps, time_reading, together
from procedures.exchange.plain import says_nothing, tidy

SOURCE_NAME = "Cổng Dịch vụ công quốc gia"
_DECISION = re.compile(r"^(?:quyết định\s*)?(?:số\s*:?\s*)?(?=\d)", re.IGNORECASE)
_LARGEST_QUANTITY = 999
_GLUED = {"time_glued_to_fee", "fee_note_parenthesis_unbalanced"}

Row = Mapping[str, object]


def read(row: dict[str, object]) -> Procedure:
    """Map one row to the document.

    Raises:
        ValueError: a field is missing or of the wrong kind (pydantic's ValidationError is one); the message names it.
    """
    papers, doubtful = _cases(_objects(row, "documents"))
    url = _text(row, "portal_url")
    return Procedure(
        code=_required(row, "code"),
        name=_name(_required(row, "name")),
        field=_text(row, "field"),
        levels=tuple(Level(level) for level in _texts(row, "levels")),
        kind=_text(row, "kind_raw"),
        internal=row.get("internal") is True,
        decision=Decision(
            number=_DECISION.sub("", _text(row, "decision_no")), agency=_text(row, "promulgating_agency")
        ),
        subjects=_texts(row, "subjects"),
        agencies=_agencies(row),
        cases=papers,
        steps=steps.split(_text(row, "steps_text")),
        channels=_channels(row, url),
        results=_results(_objects(row, "results")),
        legal_basis=_legal_basis(row),
        requirements=_text(row, "requirements"),
        related=_lines(row, "related_procedures"),
        keywords=_lines(row, "keywords"),
        description=_text(row, "note"),
        documents_doubtful=doubtful or _mapping(row, "parse").get("documents_ok") is False,
        source=Source(name=SOURCE_NAME, url=url, captured=_day(row, "captured")),
    )


def _text(row: Row, key: str) -> str:
    """The cleaned words of a field; "" for null and for the portal's placeholders."""
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'trường "{key}" phải là chữ')
    words = tidy(value)
    return "" if says_nothing(words) else words


def _required(row: Row, key: str) -> str:
    if words := _text(row, key):
        return words
    raise ValueError(f'thiếu trường "{key}"')


def _list(row: Row, key: str) -> list[Any]:
    value = row.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise ValueError(f'trường "{key}" phải là danh sách')  # noqa: TRY004  # a broken row, as all others
    return value


def _texts(row: Row, key: str) -> tuple[str, ...]:
    values = _list(row, key)
    if not all(isinstance(value, str) for value in values):
        raise ValueError(f'trường "{key}" phải là danh sách chữ')
    return tuple(dict.fromkeys(words for value in values if (words := tidy(value)) and not says_nothing(words)))


def _objects(row: Row, key: str) -> list[dict[str, object]]:
    values = _list(row, key)
    if not all(isinstance(value, dict) for value in values):
        raise ValueError(f'trường "{key}" phải là danh sách đối tượng')
    return values


def _mapping(row: Row, key: str) -> Row:
    value = row.get(key) or {}
    if not isinstance(value, dict):
        raise ValueError(f'trường "{key}" phải là đối tượng')  # noqa: TRY004  # a broken row, as all others
    return value


def _lines(row: Row, key: str) -> tuple[str, ...]:
    if isinstance(row.get(key), list):
        return _texts(row, key)
    lines = (line.strip() for line in _text(row, key).split("\n"))
    return tuple(dict.fromkeys(line for line in lines if not says_nothing(line)))


def _day(row: Row, key: str) -> date:
    try:
        return date.fromisoformat(_required(row, key)[:10])
    except ValueError as error:
        raise ValueError(f'trường "{key}" phải là ngày (năm-tháng-ngày)') from error


def _name(words: str) -> str:
    """The official name in one line, without a full stop at its end."""
    return " ".join(words.split()).rstrip(". ") or words


def _agencies(row: Row) -> Agencies:
    return Agencies(
        promulgating=_text(row, "promulgating_agency"),
        implementing=_texts(row, "implementing_agencies"),
        competent=_text(row, "competent_authority"),
        delegated=_text(row, "delegated_authority"),
        coordinating=_text(row, "coordinating_agency"),
        receiving_address=_text(row, "receiving_address"),
    )


def _cases(documents: Iterable[Row]) -> tuple[tuple[Case, ...], bool]:
    """Papers by case in the order of the record, and whether a quantity could not be believed."""
    groups: dict[str, list[Paper]] = {}
    doubtful = False
    for document in documents:
        title = _text(document, "name") or _text(document, "form_file")
        if not title:
            continue
        originals, copies = _quantity(document.get("originals")), _quantity(document.get("copies"))
        doubtful |= -1 in (originals, copies)
        paper = Paper(
            title=title,
            form=_text(document, "form_file"),
            originals=None if originals == -1 else originals,
            copies=None if copies == -1 else copies,
            is_note=document.get("is_note") is True,
        )
        groups.setdefault(_text(document, "case"), []).append(paper)
    named = [name for name in groups if name]
    ids = {name: f"c{number}" for number, name in enumerate(named, start=1)} | {"": ""}
    return tuple(Case(id=ids[name], name=name, documents=tuple(papers)) for name, papers in groups.items()), doubtful


def _quantity(value: object) -> int | None:
    """A believable number of papers, None where none is given, -1 where it cannot be true."""
    if value is None:
        return None
    believable = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST_QUANTITY
    return int(str(value)) if believable else -1


def _channels(row: Row, url: str) -> tuple[Channel, ...]:
    rows = together.judge((_method(method) for method in _objects(row, "methods")), _text(row, "steps_text"))
    by_kind: dict[ChannelKind, list[TimeLimit]] = {}
    for each in rows:
        by_kind.setdefault(each.channel, []).append(each.limit)
    submits_online = row.get("can_submit_online_on_portal") is True
    return tuple(
        Channel(
            kind=kind,
            time_limits=tuple(limits),
            url=url if kind is ChannelKind.ONLINE and submits_online else "",
        )
        for kind, limits in by_kind.items()
    )


def _method(method: Row) -> together.Row:
    """One published row. What the record already knows to be run together is flagged, whatever it looks like."""
    flags = set(_texts(method, "flags"))
    fee_words = _raw(method, "fee_raw")
    fees = fee_reading.read(fee_words, remark_is_noise=bool(flags & _GLUED))
    limit = time_reading.read(_raw(method, "time_raw"), _raw(method, "description"))
    if "time_glued_to_fee" in flags:
        # The number of the time stands in front of the fee: "1200 VNĐ" is what was published.
        limit = TimeLimit(raw=fees[0].raw, description=limit.description, flags=(TimeFlag.GLUED, TimeFlag.UNIT_MISSING))
    return together.Row(ChannelKind(_required(method, "channel")), limit.model_copy(update={"fees": fees}))


def _raw(row: Row, key: str) -> str:
    """The published words as they are, placeholders too."""
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'trường "{key}" phải là chữ')
    return value or ""


def _results(results: Iterable[Row]) -> tuple[Result, ...]:
    return tuple(Result(name=name, code=_text(result, "code")) for result in results if (name := _text(result, "name")))


def _legal_basis(row: Row) -> tuple[LegalBasis, ...]:
    """The numbers; titles run into each other in the source and are left out, unless there is no number at all."""
    numbers = _texts(row, "legal_basis_numbers")
    if numbers:
        return tuple(LegalBasis(number=number) for number in numbers)
    return tuple(LegalBasis(title=line) for line in _lines(row, "legal_basis_text"))
