"""What an import says about itself: for people in Vietnamese, for programs as JSON."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from procedures.catalogue.diff import Difference
from procedures.catalogue.document import Procedure
from procedures.catalogue.fees import FeeFlag
from procedures.catalogue.limits import TimeFlag
from procedures.exchange.importing import Outcome, Report
from procedures.exchange.loading import Refusal

FLAG_NAMES: dict[str, str] = {
    TimeFlag.UNIT_MISSING: "thiếu đơn vị",
    TimeFlag.UNIT_CONTRADICTS: "hai đơn vị khác nhau",
    TimeFlag.VALUE_CONTRADICTS: "hai con số khác nhau",
    TimeFlag.HOURS_MAY_BE_CUTOFF: "số giờ có thể là giờ nhận hồ sơ",
    TimeFlag.WORDS_ONLY: "chỉ có lời",
    TimeFlag.RANGE: "khoảng",
    TimeFlag.STAGES: "nhiều giai đoạn",
    TimeFlag.SEVERAL_CASES: "nhiều trường hợp",
    TimeFlag.DATED: "theo ngày",
    TimeFlag.GLUED: "dính chữ",
    TimeFlag.START_UNCLEAR: "không rõ tính từ khi nào",
    TimeFlag.ZERO: "bằng không",
    TimeFlag.EXTENDABLE: "có thể kéo dài",
    TimeFlag.LOCAL_DECIDES: "địa phương quy định",
    FeeFlag.FREE_WITH_NOTE: "miễn phí nhưng có ghi chú",
    FeeFlag.LOCAL_COUNCIL_DECIDES: "HĐND tỉnh quy định",
    FeeFlag.THOUSANDS_LOST: "mất hàng nghìn",
    FeeFlag.AMOUNT_CONTRADICTS: "hai mức khác nhau",
    FeeFlag.SEVERAL_AMOUNTS: "nhiều mức",
    FeeFlag.CURRENCY_DOUBT: "không rõ loại tiền",
    FeeFlag.NOTE_UNCLEAR: "ghi chú chưa rõ",
    FeeFlag.CHANNELS_DISAGREE: "các cách nộp ghi khác nhau",
    FeeFlag.NOT_PUBLISHED: "nguồn không ghi",
}
_SHOWN = 20
_SHOWN_FIELDS = 6
_SHOWN_LETTERS = 70


@dataclass(slots=True)
class Tally:
    """How many values of a kind were read with certainty, flagged, or are missing; and how often each flag."""

    read: int = 0
    flagged: int = 0
    missing: int = 0
    flags: Counter[str] = field(default_factory=Counter)

    def add(self, *, flags: Iterable[str] = (), missing: bool = False) -> None:
        named = [str(flag) for flag in flags]
        self.flags.update(named)
        if missing:
            self.missing += 1
        elif named:
            self.flagged += 1
        else:
            self.read += 1

    def as_json(self) -> dict[str, Any]:
        return {
            "read": self.read, "flagged": self.flagged, "missing": self.missing, "flags": dict(self.flags.most_common())
        }  # fmt: skip


_FIELDS = {
    "documents": "thành phần hồ sơ",
    "steps": "trình tự",
    "channels": "cách thức",
    "results": "kết quả",
    "legal_basis": "căn cứ pháp lý",
    "agencies": "cơ quan thực hiện",
    "decision": "số quyết định",
    "requirements": "yêu cầu, điều kiện",
}


def tallies(procedures: Iterable[Procedure]) -> dict[str, Tally]:
    """Time limits and fees one by one; every other field once a procedure."""
    found = {name: Tally() for name in ("time_limits", "fees", *_FIELDS)}
    for procedure in procedures:
        for limit in (limit for channel in procedure.channels for limit in channel.time_limits):
            missing = limit.flags == (TimeFlag.NOT_PUBLISHED,)
            found["time_limits"].add(flags=() if missing else limit.flags, missing=missing)
            for fee in limit.fees:
                missing = fee.flags == (FeeFlag.NOT_PUBLISHED,)
                found["fees"].add(flags=() if missing else fee.flags, missing=missing)
        for name, (there, doubt) in _presence(procedure).items():
            found[name].add(flags=("doubtful",) if there and doubt else (), missing=not there)
    return found


def _presence(procedure: Procedure) -> dict[str, tuple[bool, bool]]:
    """For each field: is it there, is it doubtful."""
    papers = any(case.documents for case in procedure.cases)
    agencies = bool(procedure.agencies.implementing or procedure.agencies.competent)
    return {
        "documents": (papers, procedure.documents_doubtful),
        "steps": (bool(procedure.steps), False),
        "channels": (bool(procedure.channels), False),
        "results": (bool(procedure.results), False),
        "legal_basis": (bool(procedure.legal_basis), False),
        "agencies": (agencies, False),
        "decision": (bool(procedure.decision.number), False),
        "requirements": (bool(procedure.requirements), False),
    }


def as_json(report: Report) -> dict[str, Any]:
    """The whole report; stable keys, for programs."""
    return {
        "dry_run": report.dry_run,
        "files": list(report.files),
        "counts": _counts(report),
        "new": [_named(outcome) for outcome in report.of("new")],
        "changed": [
            {
                **_named(outcome),
                "differences": [
                    {"path": each.path, "before": each.before, "after": each.after}
                    for each in outcome.verdict.differences
                ],
            }
            for outcome in report.of("changed")
        ],
        "unchanged": [outcome.item.code for outcome in report.of("unchanged")],
        "refused": [
            {"file": each.file, "row": each.row, "code": each.code or None, "reason": each.reason}
            for each in report.refusals
        ],
        "values": {
            name: tally.as_json() for name, tally in tallies(item.imported.procedure for item in report.items).items()
        },
    }


def _named(outcome: Outcome) -> dict[str, Any]:
    item = outcome.item
    return {"code": item.code, "name": item.imported.procedure.name, "file": item.file, "row": item.row}


def _counts(report: Report) -> dict[str, int]:
    kinds = ("new", "changed", "unchanged")
    return {
        "read": len(report.items),
        **{kind: len(report.of(kind)) for kind in kinds},
        "refused": len(report.refusals),
    }


def as_text(report: Report, *, verbose: bool = False) -> str:
    """The report for people. Long lists and long texts are shortened unless ``verbose``."""
    return "\n".join(_lines(report, verbose))


def _lines(report: Report, verbose: bool) -> Iterator[str]:
    counts = _counts(report)
    if report.dry_run:
        yield "CHẠY THỬ: chưa lưu gì. Nếu nạp thật thì sẽ như sau."
    yield (
        f"Đọc được {counts['read']} thủ tục: {counts['new']} mới, {counts['changed']} thay đổi, "
        f"{counts['unchanged']} không đổi. Từ chối {counts['refused']}."
    )
    yield from _section("Mới", [_title(outcome) for outcome in report.of("new")], verbose)
    yield from _section("Thay đổi", [_change(outcome, verbose) for outcome in report.of("changed")], verbose)
    yield from _section("Từ chối", [_refusal(each) for each in report.refusals], verbose)
    if report.items:
        yield ""
        yield "Giá trị (đọc chắc chắn / còn cờ chưa rõ / nguồn không có):"
        yield from _values(report)


def _section(title: str, entries: list[str], verbose: bool) -> Iterator[str]:
    if not entries:
        return
    yield ""
    yield f"{title} ({len(entries)}):"
    shown = entries if verbose else entries[:_SHOWN]
    yield from (f"  {entry}" for entry in shown)
    if len(entries) > len(shown):
        yield f"  … và {len(entries) - len(shown)} mục nữa (xem đủ: thêm --verbose hoặc --json)"


def _title(outcome: Outcome) -> str:
    return f"{outcome.item.code}  {_short(outcome.item.imported.procedure.name)}"


def _change(outcome: Outcome, verbose: bool) -> str:
    all_of_them = outcome.verdict.differences
    shown = all_of_them if verbose else all_of_them[:_SHOWN_FIELDS]
    lines = [_title(outcome), *(f"    {_difference(each, verbose)}" for each in shown)]
    if len(all_of_them) > len(shown):
        lines.append(f"    … và {len(all_of_them) - len(shown)} chỗ nữa")
    return "\n  ".join(lines)


def _difference(each: Difference, verbose: bool) -> str:
    before, after = (_value(value, verbose) for value in (each.before, each.after))
    return f"{each.path}: {before} → {after}"


def _value(value: object, verbose: bool) -> str:
    if value is None or value == "" or value == []:
        return "(không có)"
    text = value if isinstance(value, str) else str(value)
    return f'"{text}"' if verbose else f'"{_short(text)}"'


def _refusal(each: Refusal) -> str:
    row = f", dòng {each.row}" if each.row is not None else ""
    code = f", mã {each.code}" if each.code else ""
    return f"{PurePath(each.file).name}{row}{code}: {each.reason}"


def _values(report: Report) -> Iterator[str]:
    names = {"time_limits": "thời hạn", "fees": "phí, lệ phí", **_FIELDS}
    for name, tally in tallies(item.imported.procedure for item in report.items).items():
        flags = ", ".join(f"{FLAG_NAMES.get(flag, flag)} {number}" for flag, number in tally.flags.most_common())
        more = f"  ({flags})" if flags and flags != f"doubtful {tally.flagged}" else ""
        yield f"  {names[name]}: {tally.read} / {tally.flagged} / {tally.missing}{more}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_LETTERS else line[: _SHOWN_LETTERS - 1].rstrip() + "…"
