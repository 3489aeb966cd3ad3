"""What rows of one procedure say about each other: contradictions that no single row shows.

A citizen who meets two limits or two fees for the same way of filing, and no word that tells them apart, cannot know
which one holds; neither can we. Then each of them is flagged.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from procedures.catalogue.document import ChannelKind
from procedures.catalogue.fees import Fee, FeeFlag
from procedures.catalogue.limits import Duration, TimeFlag, TimeLimit, TimeUnit
from procedures.exchange import amounts
from procedures.exchange.fee_reading import figure_of
from procedures.exchange.plain import low, without_references

_DAYS = {TimeUnit.DAYS, TimeUnit.WORKING_DAYS}
_INHERITED_TIME = {
    TimeFlag.UNIT_CONTRADICTS, TimeFlag.VALUE_CONTRADICTS, TimeFlag.STAGES, TimeFlag.SEVERAL_CASES, TimeFlag.RANGE,
    TimeFlag.DATED, TimeFlag.EXTENDABLE, TimeFlag.LOCAL_DECIDES, TimeFlag.START_UNCLEAR, TimeFlag.HOURS_MAY_BE_CUTOFF,
}  # fmt: skip
_INHERITED_FEE = {
    FeeFlag.SEVERAL_AMOUNTS, FeeFlag.DATED, FeeFlag.AMOUNT_CONTRADICTS, FeeFlag.CURRENCY_DOUBT,
    FeeFlag.LOCAL_COUNCIL_DECIDES,
}  # fmt: skip
_FEE_IN_REMARK = re.compile(
    r"(?:lệ phí|(?<!miễn )(?<!bưu )phí|(?<!\w)giá)[^.;]{0,90}(?:quy định|theo|§)|(?:nộp|thu|trả"
    r"|đóng) (?:tiền )?(?:phí|lệ phí|giá dịch vụ)"
)
_RATE_IN_REMARK = re.compile(r"\d ?%[^.;]{0,60}(?:mức thu|phí|lệ phí)|(?:mức thu|phí|lệ phí)[^.;]{0,250}\d ?%")
"""The remark gives a share of a tariff ("bằng 50 % mức thu phí …"): the amount beside it may be before or after it."""
_PAYING_STEP = re.compile(
    r"(?:nộp|thu|đóng|thanh toán)[^.;,]{0,25}(?:lệ phí"
    r"|(?<!miễn )(?<!chi )(?<!kinh )(?<!án )(?<!học )(?<!viện )phí(?!\w))"
)
_NO_FEE_IN_REMARK = re.compile(r"không (?:có |thu |quy định[^.;]{0,40})?(?:phí|lệ phí)|miễn (?:phí|lệ phí)")


@dataclass(frozen=True, slots=True)
class Row:
    """One published row: a way of filing with one time limit and the fees under it."""

    channel: ChannelKind
    limit: TimeLimit


def judge(rows: Iterable[Row], steps: str = "") -> list[Row]:
    """The rows of one procedure, each flagged where the others make it doubtful. Keeps order and number.

    ``steps`` is the procedure's text of steps: where it tells the citizen to pay, nothing is free without a question.
    """
    judged = _limits([replace(row, limit=_against_rate(_against_own_remark(row.limit))) for row in rows])
    judged = _fees(judged)
    if not _PAYING_STEP.search(low(steps)):
        return judged
    return [replace(row, limit=_with_fees(row.limit, _not_free)) for row in judged]


def _not_free(fee: Fee) -> Fee:
    return doubt_fee(fee, [FeeFlag.FREE_WITH_NOTE]) if fee.amount == 0 else fee


def _with_fees(limit: TimeLimit, change: Callable[[Fee], Fee]) -> TimeLimit:
    return limit.model_copy(update={"fees": tuple(change(fee) for fee in limit.fees)})


def doubt_limit(limit: TimeLimit, flags: Iterable[TimeFlag]) -> TimeLimit:
    """The limit without its value, with more flags; fees and words stay."""
    unspecified = limit.statutory is not None and limit.statutory.unit is TimeUnit.UNSPECIFIED
    return TimeLimit(
        statutory=limit.statutory if unspecified else None,
        case=limit.case,
        condition=limit.condition,
        raw=limit.raw,
        description=limit.description,
        flags=tuple(dict.fromkeys([*limit.flags, *flags])),
        fees=limit.fees,
    )


def doubt_fee(fee: Fee, flags: Iterable[FeeFlag], note: str = "") -> Fee:
    """The fee without its amount, with more flags; its words stay, ``note`` is added to them."""
    return Fee(
        kind=fee.kind,
        condition=fee.condition,
        case=fee.case,
        raw=fee.raw,
        note="\n".join(filter(None, (fee.note, note))),
        flags=tuple(dict.fromkeys([*fee.flags, *flags])),
    )


def _limits(rows: list[Row]) -> list[Row]:
    return [replace(row, limit=_with(row.limit, _limit_doubts(row, rows))) for row in rows]


def _with(limit: TimeLimit, flags: Iterator[TimeFlag]) -> TimeLimit:
    found = list(flags)
    return doubt_limit(limit, found) if found and limit.certain else limit


def _limit_doubts(row: Row, rows: list[Row]) -> Iterator[TimeFlag]:
    mine = row.limit.statutory
    if mine is None:
        return
    for other in rows:
        if other is row:
            continue
        same_channel = other.channel is row.channel
        if same_channel and not row.limit.condition and not _same_limit(row.limit, other.limit):
            yield TimeFlag.SEVERAL_CASES
        if same_channel and row.limit.condition == other.limit.condition and not _same_limit(row.limit, other.limit):
            yield TimeFlag.SEVERAL_CASES
        if _other_day(mine, other.limit.statutory):
            yield TimeFlag.UNIT_CONTRADICTS
        if not row.limit.condition and low(other.limit.raw) == low(row.limit.raw):
            yield from (flag for flag in other.limit.flags if flag in _INHERITED_TIME)


def _same_limit(one: TimeLimit, other: TimeLimit) -> bool:
    return one.statutory == other.statutory and one.condition == other.condition and one.cutoff == other.cutoff


def _other_day(mine: Duration, other: Duration | None) -> bool:
    """The same number, once in days and once in working days."""
    return other is not None and mine.value == other.value and {mine.unit, other.unit} == _DAYS


def _against_own_remark(limit: TimeLimit) -> TimeLimit:
    """The remark beside the time may speak of money; the fees under it must agree."""
    remark = without_references(low(limit.description))
    said = {item.value for item in amounts.find(remark)}
    speaks = bool(_FEE_IN_REMARK.search(remark)) and not _NO_FEE_IN_REMARK.search(remark)
    if not said and not speaks:
        return limit
    return _with_fees(limit, lambda fee: _checked(fee, said, limit.description))


def _against_rate(limit: TimeLimit) -> TimeLimit:
    if not _RATE_IN_REMARK.search(low(limit.description)):
        return limit
    return _with_fees(
        limit, lambda fee: doubt_fee(fee, [FeeFlag.NOTE_UNCLEAR], limit.description) if fee.amount else fee
    )


def _checked(fee: Fee, said: set[Decimal | None], remark: str) -> Fee:
    value = figure_of(fee)
    if value is None:
        return fee
    if value == 0:
        return doubt_fee(fee, [FeeFlag.FREE_WITH_NOTE], remark)
    if said - {value}:
        return doubt_fee(fee, [FeeFlag.SEVERAL_AMOUNTS if value in said else FeeFlag.AMOUNT_CONTRADICTS], remark)
    return fee


def _fees(rows: list[Row]) -> list[Row]:
    everything = [(row, fee) for row in rows for fee in row.limit.fees]
    return [replace(row, limit=_with_fees(row.limit, partial(_judged, row, everything))) for row in rows]


def _judged(row: Row, everything: list[tuple[Row, Fee]], fee: Fee) -> Fee:
    value = figure_of(fee)
    if value is None:
        return fee
    flags = list(_fee_doubts(row, fee, value, everything))
    return doubt_fee(fee, flags) if flags else fee


def _fee_doubts(row: Row, fee: Fee, value: Decimal, everything: list[tuple[Row, Fee]]) -> Iterator[FeeFlag]:
    others = [(other_row, other) for other_row, other in everything if other is not fee]
    yield from _beside(row, fee, others)
    yield from _another_channel(row, fee)
    if value == 0:
        if not fee.condition and any(_charges(other) for _, other in others):
            yield FeeFlag.CHANNELS_DISAGREE
        return
    for _, other in others:
        yield from _heard_from(fee, value, other)


def _beside(row: Row, fee: Fee, others: list[tuple[Row, Fee]]) -> Iterator[FeeFlag]:
    """Another fee for the same way of filing, and nothing that tells the two apart."""
    for other_row, other in others:
        if other_row.channel is not row.channel or _told_apart(row, fee, other_row, other):
            continue
        if (other.amount, other.rule) != (fee.amount, fee.rule):
            yield FeeFlag.SEVERAL_AMOUNTS


def _told_apart(row: Row, fee: Fee, other_row: Row, other: Fee) -> bool:
    mine, theirs = (fee.condition, row.limit.condition), (other.condition, other_row.limit.condition)
    both_due = {fee.kind, other.kind} == {"phi", "le_phi"}
    return both_due or (any(mine) and mine != theirs)


def _another_channel(row: Row, fee: Fee) -> Iterator[FeeFlag]:
    """The note speaks of another way of filing than the row it stands in."""
    words = low(fee.note)
    online = re.search(r"trực tuy[eế][nể]|qua mạng|cổng dịch vụ công|toàn trình", words)
    in_person = re.search(r"nộp hồ sơ trực tiếp|nộp trực tiếp tại (?:bộ phận|trung tâm|ubnd)", words)
    if (online and row.channel is not ChannelKind.ONLINE) or (in_person and row.channel is ChannelKind.ONLINE):
        yield FeeFlag.NOTE_UNCLEAR


def _charges(fee: Fee) -> bool:
    """True unless the fee is free or simply not published."""
    return figure_of(fee) != 0 and fee.flags != (FeeFlag.NOT_PUBLISHED,)


def _heard_from(fee: Fee, value: Decimal, other: Fee) -> Iterator[FeeFlag]:
    """What another row's doubt means for this amount."""
    theirs = figure_of(other)
    if theirs and theirs != value and max(theirs, value) / min(theirs, value) in (10, 100, 1000):
        yield FeeFlag.AMOUNT_CONTRADICTS
    if not other.flags or fee.condition:
        return
    if FeeFlag.LOCAL_COUNCIL_DECIDES in other.flags:
        yield FeeFlag.LOCAL_COUNCIL_DECIDES
    if other.raw == fee.raw:
        yield from (flag for flag in other.flags if flag in _INHERITED_FEE)
    said = {item.value for item in amounts.find(without_references(low(other.note)))}
    if said - {value}:
        yield FeeFlag.SEVERAL_AMOUNTS if value in said else FeeFlag.AMOUNT_CONTRADICTS
