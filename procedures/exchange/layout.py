"""Other shapes laid out as a row of the national data, so that one reader decides what words mean.

What a shape knows better than the national row (typed fees, dated laws, a deciding document with its day) replaces
the reader's guess-free minimum afterwards.
"""

from collections.abc import Iterable
from typing import Any

from procedures.catalogue.document import Channel, ChannelKind, Procedure, Source
from procedures.catalogue.limits import TimeLimit
from procedures.exchange import national, together
from procedures.exchange.fields import Record, listed

_EMPTY: dict[str, Any] = {
    "code": "",
    "name": "",
    "decision_no": None,
    "levels": [],
    "level_raw": None,
    "kind_raw": None,
    "internal": False,
    "field": None,
    "ministry": None,
    "ministry_code": None,
    "promulgating_agency": None,
    "subjects": [],
    "implementing_agencies": [],
    "competent_authority": None,
    "receiving_address": None,
    "delegated_authority": None,
    "coordinating_agency": None,
    "related_procedures": None,
    "steps_text": None,
    "methods": [],
    "documents": [],
    "requirements": None,
    "results": [],
    "legal_basis_numbers": [],
    "legal_basis_text": None,
    "keywords": None,
    "note": None,
    "can_submit_online_on_portal": None,
    "portal_uuid": None,
    "portal_url": None,
    "parse": {"methods_ok": True, "documents_ok": True, "sections_recut": []},
}

_LEVELS = {"bộ": "central", "trung ương": "central", "tỉnh": "province", "xã": "commune", "cơ quan khác": "other"}
CHANNELS = {
    "trực tiếp": "in_person",
    "trực tuyến": "online",
    "dịch vụ bưu chính": "post",
    "bưu chính": "post",
}


def procedure(row: dict[str, Any], source: Source, **better: object) -> Procedure:
    """The document of a row; ``better`` are fields that the shape itself gives with more certainty.

    Raises:
        ValueError: no code, no name, or a value out of bounds; a sentence for people, or pydantic's error.
    """
    captured = source.captured.isoformat()
    filled = {**_EMPTY, **row, "source": source.name, "captured": captured, "portal_url": source.url or None}
    read = national.read(filled)
    return read.model_copy(update={"source": source, **better})


def levels(words: str) -> list[str]:
    """``Cấp tỉnh, Cấp xã`` → ``["province", "commune"]``; words that name no level give nothing."""
    named = (part.casefold().removeprefix("cấp").strip() for part in listed(words))
    return list(dict.fromkeys(_LEVELS[name] for name in named if name in _LEVELS))


def is_internal(code: str) -> bool:
    """Codes that begin with 5. and 6. are between agencies, not for citizens."""
    return code.startswith(("5.", "6."))


def paper(
    case: str, name: str, *, form: str = "", originals: int | None = None, copies: int | None = None
) -> dict[str, Any]:
    """One paper of a row. Nought originals and nought copies: a remark that somebody typed as a paper."""
    found: dict[str, Any] = {"case": case or None, "name": name, "form_file": form or None}
    found |= {"originals": originals, "copies": copies, "qty_raw": ""}
    return found | ({"is_note": True} if originals == 0 and copies == 0 else {})


def results(found: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    return [{"name": name, "code": code or None} for name, code in found if name]


def channels(limits: Iterable[tuple[ChannelKind, TimeLimit]]) -> tuple[Channel, ...]:
    """Time limits gathered under their channel, in the order of the source, each judged beside the others."""
    gathered: dict[ChannelKind, list[TimeLimit]] = {}
    for row in together.judge(together.Row(kind, limit) for kind, limit in limits):
        gathered.setdefault(row.channel, []).append(row.limit)
    return tuple(Channel(kind=kind, time_limits=tuple(each)) for kind, each in gathered.items())


def names(found: Iterable[Record], key: str) -> list[str]:
    """The names in a list of objects, each once."""
    return list(dict.fromkeys(str(item[key]).strip() for item in found if isinstance(item.get(key), str) and item[key]))
