"""Reading a published time limit: with certainty, or flagged with the reason. Nothing is guessed, nothing raises."""

import re
from datetime import time

from procedures.catalogue.limits import Duration, TimeFlag, TimeLimit, TimeUnit
from procedures.exchange import durations
from procedures.exchange.plain import low, says_nothing, tidy, without_references
from procedures.exchange.time_remarks import Remark, condition, doubts

_BARE = re.compile(r"\d{1,4}")
_LEAD = re.compile(r"^[\s\-+*•]*(?:(?:cách thức thực hiện|thời (?:hạn|gian) giải quyết|thời hạn)\s*(?:là|:)?\s*)?")
_RECEIPT = (
    r"(?:,?\s*(?:(?:kể|tính)\s+từ\s+)?(?:ngày|khi|thời điểm)?\s*(?:tiếp\s+)?nhận\s+(?:được\s+)?(?:đầy\s+)?(?:đủ\s+)?"
    r"(?:hồ sơ|đơn|yêu cầu|đề nghị)(?:,?\s*(?:đầy đủ|hợp lệ|và|đủ|,|theo quy định|đúng quy định))*)?"
)
_SOLE_LIMIT = re.compile(
    rf"(?:trong (?:thời hạn|vòng)\s+)?(?:(?:không quá|tối đa|chậm nhất|là)\s+)*@{_RECEIPT}\s*[.;]?"
)
_SAME_DAY = (
    rf"(?:(?:giải quyết|trả kết quả|thực hiện|cấp)\s+)?(?:ngay\s+trong|trong\s+cùng|trong)\s+ngày(?:\s+làm\s+việc)?"
    rf"(?:\s+(?:khi\s+)?(?:cơ quan [^,.;\d]{{0,60}}\s)?{_RECEIPT[3:-2]})?"
)
_CUT = (
    r"\s*[.;,]\s*(?:trường hợp|nếu)\s+(?:(?:thời điểm\s+)?(?:tiếp\s+)?nhận\s+(?:được\s+)?(?:hồ sơ|yêu cầu"
    r"|đơn)\s+)?sau\s+"
    r"(?P<hour>\d{1,2})\s*(?:giờ"
    r"|h)(?:\s*00)?(?:\s*phút)?(?:\s+cùng ngày)?(?:\s+mà\s+không\s+(?:thể\s+)?(?:giải quyết"
    r"|trả kết quả)(?:\s+được)?(?:\s+ngay)?)?"
    r"\s*,?\s*thì\s+(?:(?:có thể\s+)?(?:trả|giải quyết|cung cấp|hoàn thành"
    r"|việc)(?:\s+[^\d.;,]{0,30}?)?\s*)?(?:trong|vào)\s+ngày\s+làm\s+việc\s+(?:tiếp theo|kế tiếp"
    r"|liền kề)\s*[.;]?"
)
_WITHIN_THE_DAY = re.compile(rf"{_SAME_DAY}(?:{_CUT})?\s*[.;]?")
_SUSPECT_HOURS = range(11, 18)

Statement = tuple[Duration, time | None]
"""A duration and, where the words give one, the cut-off hour."""


def read(published: str, remark: str = "", *, case: str = "") -> TimeLimit:
    """Read one time limit.

    Args:
        published: the words of the column: ``5 Ngày làm việc``, ``1``, ``Không có thông tin``, ````.
        remark: the description beside it.
        case: id of the case it belongs to.

    Returns:
        A certain limit, or one flagged with every reason found. Never raises, on any text.
    """
    raw, beside = tidy(published), Remark.of(tidy(remark))
    stated = _stated(raw)
    if stated is None:
        return _without_duration(raw, beside, case)
    duration, cutoff = stated
    if duration.unit is TimeUnit.HOURS and (same_day := _within_the_day(beside)):
        return _certain(same_day[0], raw, beside, case, cutoff=same_day[1])
    flags = list(dict.fromkeys([*_own_doubts(duration, cutoff, beside), *doubts(duration, beside)]))
    if flags:
        return TimeLimit(raw=raw, description=beside.original, case=case, flags=tuple(flags))
    return _certain(duration, raw, beside, case, cutoff=cutoff, holds_for=condition(beside))


def _stated(raw: str) -> Statement | None:
    """What the column itself says: a duration, or one clear sentence."""
    duration = durations.parse(without_references(low(raw)))
    return (duration, None) if duration is not None else _sole_statement(Remark.of(raw), None)


def _own_doubts(duration: Duration, cutoff: time | None, beside: Remark) -> list[TimeFlag]:
    """Values that are doubtful in themselves: zero, and hours that look like a time of the day."""
    if duration.value == 0:
        said_in_words = duration.unit is TimeUnit.WORKING_DAYS and (cutoff is not None or not beside.original)
        return [] if said_in_words else [TimeFlag.ZERO]
    confirmed = any(mention.equals(duration) for mention in beside.durations)
    if duration.unit is TimeUnit.HOURS and duration.value in _SUSPECT_HOURS and not confirmed:
        return [TimeFlag.HOURS_MAY_BE_CUTOFF]
    return []


def _without_duration(raw: str, beside: Remark, case: str) -> TimeLimit:
    """A bare number, nothing, or words: the remark may be the one clear statement."""
    words = low(raw)
    number = int(words) if _BARE.fullmatch(words) else None
    missing = says_nothing(words)
    if (missing or number is not None) and (found := _sole_statement(beside, number)):
        return _certain(found[0], raw, beside, case, cutoff=found[1])
    if number is not None:
        return _bare(number, raw, beside, case)
    flags = [TimeFlag.NOT_PUBLISHED, *_hidden_in(beside)] if missing else _word_flags(raw)
    return TimeLimit(raw=raw, description=beside.original, case=case, flags=tuple(flags))


def _bare(number: int, raw: str, beside: Remark, case: str) -> TimeLimit:
    flags = [TimeFlag.UNIT_MISSING, *([TimeFlag.ZERO] if number == 0 else []), *_hidden_in(beside)]
    value = Duration(value=number, unit=TimeUnit.UNSPECIFIED) if 0 < number <= 3660 else None
    return TimeLimit(statutory=value, raw=raw, description=beside.original, case=case, flags=tuple(flags))


def _hidden_in(beside: Remark) -> list[TimeFlag]:
    """The column says nothing of use, the remark speaks of time all the same: words a person must read."""
    speaks = (
        beside.durations
        or durations.cutoffs(beside.text)
        or re.search(r"trong ngày|ngay (?:khi|sau|trong)", beside.text)
    )
    return [TimeFlag.WORDS_ONLY] if speaks else []


def _word_flags(raw: str) -> list[TimeFlag]:
    """Words that are no single limit, with what is seen in them."""
    seen = [flag for flag in doubts(None, Remark.of(raw)) if flag is not TimeFlag.VALUE_CONTRADICTS]
    if re.fullmatch(r"\d+\s*[-–]\s*\d+", raw):
        seen.append(TimeFlag.RANGE)
    return list(dict.fromkeys([TimeFlag.WORDS_ONLY, *seen]))


def _sole_statement(beside: Remark, number: int | None) -> Statement | None:
    """The one unconditional limit that is the whole of the remark. A number in the column must not contradict it."""
    if same_day := _within_the_day(beside):
        return same_day if number in (None, 0, 1) else None
    if len(beside.durations) != 1:
        return None
    mention = beside.durations[0]
    text = _LEAD.sub("", beside.text[: mention.start]) + "@" + beside.text[mention.end :]
    if (
        not _SOLE_LIMIT.fullmatch(text.strip())
        or not isinstance(mention.unit, TimeUnit)
        or mention.value != int(mention.value)
    ):
        return None
    if mention.value == 0 or mention.value > 3660 or number not in (None, 0, 1, mention.value):
        return None
    return Duration(value=int(mention.value), unit=mention.unit), None


def _within_the_day(beside: Remark) -> Statement | None:
    """On the working day of receipt, with or without a cut-off hour, if the remark says exactly that."""
    found = _WITHIN_THE_DAY.fullmatch(_LEAD.sub("", beside.text).strip())
    if not found:
        return None
    hour = int(found["hour"]) if found["hour"] else None
    if hour is not None and hour not in range(8, 19):
        return None
    return Duration(value=0, unit=TimeUnit.WORKING_DAYS), time(hour) if hour is not None else None


def _certain(
    value: Duration, raw: str, beside: Remark, case: str, *, cutoff: time | None = None, holds_for: str = ""
) -> TimeLimit:
    return TimeLimit(
        statutory=value, cutoff=cutoff, case=case, condition=holds_for, raw=raw, description=beside.original
    )
