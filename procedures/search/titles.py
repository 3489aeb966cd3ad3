"""The names a procedure can be called by, cut down to what identifies it."""

import re
from collections.abc import Iterator

from procedures.catalogue.document import Procedure
from procedures.search.fold import Word, nfc, words
from procedures.search.lexicon import Lexicon

_PREFIX = re.compile(r"^thủ tục:?\s+(?:hành chính\s+)?")
_PLACE = re.compile(r"\s*\((?:thực hiện (?:tại|ở) )?cấp [^)]*\)|\s*,?\s*thực hiện tại cấp .*$")
_WAY = re.compile(r"\s*(?:thực hiện )?bằng dịch vụ công.*$|\s*(?:trực tuyến )?(?:toàn trình|một phần)\b.*$")
# What follows is a condition, an agency or a kind of applicant.
_REST = re.compile(
    r"\s*\(.*$|,? (?:do cơ quan|đối với|trong trường hợp|trong các trường hợp|theo quy định|theo yêu cầu|áp dụng"
    r"|của cơ quan|mà |thuộc thẩm quyền|cho người|cho công dân|cho tổ chức|cho cá nhân).*$"
)
_MIN_HEAD = 3


def core(name: str) -> str:
    """A name without "Thủ tục" and without where or over which channel it is carried out. Two procedures with the
    same core are the same matter at another level."""
    text = _PREFIX.sub("", nfc(name).strip().rstrip("."))
    return _WAY.sub("", _PLACE.sub("", text)).strip(" ,.;") or text


def head(name: str) -> str:
    """The core without its conditions ("đối với …"): what a citizen would say. The core itself if little is left."""
    full = core(name)
    short = _REST.sub("", full).strip(" ,.;")
    return short if len(short.split()) >= _MIN_HEAD else full


def titles(procedure: Procedure, lexicon: Lexicon) -> Iterator[tuple[Word, ...]]:
    """All names as words, each once: core, head, short name, aliases; short forms also written out."""
    seen: set[str] = set()
    for text in (core(procedure.name), head(procedure.name), procedure.short_name, *procedure.aliases):
        for line in _readings(text, lexicon):
            name = " ".join(item.key for item in line)
            if line and name not in seen:
                seen.add(name)
                yield line


def _readings(text: str, lexicon: Lexicon) -> list[tuple[Word, ...]]:
    line = words(text)
    out: list[Word] = []
    for item in line:
        full = lexicon.sure.get(item.text, "") if len(item.text) > 2 else ""
        out += words(full) if full else [item]
    written = [tuple(line)]
    return written if len(out) == len(line) else [tuple(out), *written]
