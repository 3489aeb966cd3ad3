"""What the remark beside a time limit does to it: agrees, adds a condition, or gives a reason to doubt.

The remark is the agency's own explanation. Where it says anything that the bare value does not, a person decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from procedures.catalogue.limits import Duration, TimeFlag
from procedures.exchange.durations import Mention, cutoffs, has_range, mentions
from procedures.exchange.plain import clauses, dates, low, without_law, without_references

# Counting from the receipt of the applicant's papers is the normal start; anything else is not.
_START = re.compile(
    r"(?:kể|tính)\s+(?:từ\s+)?(?:kể\s+)?từ\s+(?P<event>[^.;:\n]{0,90})|(?<!\w)sau\s+khi\s+(?P<after>[^.;:\n]{0,90})"
)
_RECEIPT = re.compile(
    r"(?:ngày|khi|thời điểm|lúc)?\s*(?:cơ quan [^,.;]{0,60}?|biên phòng [^,.;]{0,60}?|ubcknn|ngân hàng nhà nước"
    r"|bộ [^,.;]{0,40}?|ubnd [^,.;]{0,40}?)?"
    r"(?:tiếp\s+)?nhận\s+(?:được\s+)?(?:đầy\s+)?(?:đủ\s+)?(?:các\s+)?(?:bộ\s+)?"
    r"(?:hồ sơ|đơn|tờ khai|giấy tờ|giấy đề nghị|yêu cầu|văn bản đề nghị|đề nghị|bản khai|các bản khai"
    r"|thông báo)(?P<rest>[^.;:]*)"
)
_NOT_RECEIPT = re.compile(
    r"\bcủa (?:bộ|sở|cục|chi cục|ubnd|ủy ban|uỷ ban|cơ quan|công an|biên phòng|hội đồng|tổ chức|thủ tướng"
    r"|chủ tịch)|bổ sung|báo cáo|kết quả|\bdo (?:cơ quan|sở|bộ|cục|chi cục|ubnd|ủy ban|phòng|công an)"
    r"|(?<!vận )chuyển"
    r"|thẩm định|và (?:có|người|chủ|hoàn|nộp|thực hiện|đã)|hoàn thành|nghĩa vụ|sửa đổi|lệ phí"
)
_OTHER_START = re.compile(
    r"trước (?:khi|thời điểm|ngày)|trước ít nhất|hằng năm|hàng năm|hằng quý|hàng quý|hằng tháng|hàng tháng"
    r"|theo lịch|theo kế hoạch"
    r"|theo thông báo|theo quy chế|(?:từ|sau) (?:khi|ngày) (?:có|hoàn thành|kết thúc|hết)"
)
_EXTENDABLE = re.compile(
    r"gia hạn (?:thêm|thời)|kéo dài|(?:cộng|tăng|thêm) (?:không quá|tối đa|thêm)|không (?:bao gồm|kể|tính)"
    r"|chưa (?:bao gồm|kể|tính)"
    r"|trừ thời gian|miền núi|hải đảo|vùng sâu|phức tạp|bất khả kháng|có thể gia hạn|thời gian[^.;]{0,60}không tính"
)
_LOCAL = re.compile(
    r"(?:ủy|uỷ) ban nhân dân[^.;]{0,50}quy định|hội đồng nhân dân[^.;]{0,40}quy định|ubnd[^.;]{0,30}quy định"
    r"|địa phương quy định"
)
_SAME_DAY = re.compile(
    r"ngay trong ngày|trong ngày làm việc|trong cùng ngày|trong ngày(?: tiếp)? nhận|(?:giải quyết|cấp"
    r"|trả kết quả|thực hiện|kết quả) ngay"
    r"|ngay sau (?:khi )?|ngay khi|ngay lập tức|tại thời điểm (?:tiếp )?nhận|ngày làm việc (?:tiếp theo"
    r"|liền kề)|phản hồi tự động"
)
_STAGES = re.compile(
    r"(?<!\w)(?:bước|giai đoạn)\s+\d|thời (?:hạn|gian) (?:tiếp nhận và|kiểm tra|thẩm định|thẩm tra|xem xét"
    r"|trình|tuyển chọn)|đến (?:ngày|khi|lúc) (?!#|\d|hết)"
    r"|(?<!quy )(?<!\w)trình (?:thủ tướng|chính phủ|chủ tịch|bộ trưởng|cấp|cơ quan|hội đồng|ubnd|ủy ban)"
)
_BY_LAW = re.compile(r"[\s\-+*]*theo (?:quy định|quy chế)[^.;]*[.;]?")
_NOT_SET = re.compile(r"(?:không|chưa) quy định")
_DAY_MONTH = re.compile(
    r"ngày\s+\d{1,2}(?:/\d{1,2}|\s+tháng)|(?<!\w)tháng\s+\d{1,2}(?!\w)|(?<!\d)\d{1,2}/\d{1,2}(?![\d/])"
)
_ON_A_DATE = re.compile(r"(?:trước|từ|đến|tới|sau|hết|vào|áp dụng)(?:\s+hết)?(?:\s+ngày)?\s*#")
# Standing phrases that name a case but change nothing about the limit.
_HARMLESS = re.compile(
    r"(?:trong\s+)?trường hợp (?:không|từ chối)[^.;#\d]{0,120}?(?:văn bản|lý do|trả lời|thông báo)[^.;\d]{0,80}"
    r"|(?:trong\s+)?trường hợp (?:hồ sơ )?(?:chưa|không) (?:đầy đủ|đủ|hợp lệ)[^.;\d]{0,160}"
    r"|trường hợp (?:ủy|uỷ) quyền[^.;\d]{0,160}"
    r"|(?:đối với )?(?:trường hợp )?(?:nộp|gửi)(?: hồ sơ)? (?:trực tiếp|trực tuyến|qua)(?:(?!đối với"
    r"|trường hợp)[^.;\d]){0,120}"
)
# Whose limit is it? One desk of the office has its own days; the applicant's limit is the whole.
_ACTORS = (
    r"(?:bộ phận|sở|cục|chi cục|tổng cục|vụ|công an|ubnd|ủy ban|uỷ ban|phòng|cơ quan|đơn vị|cấp|chủ tịch"
    r"|hội đồng|bộ|ban|thủ tướng|văn phòng|biên phòng|trung tâm)"
)
_ACTOR_CASE = re.compile(rf"^(?:đối với|trường hợp)\s+{_ACTORS}(?!\w)")
_ACTOR_LABEL = re.compile(rf"^{_ACTORS}\s[^:]{{0,80}}:")
_ACTOR_ALONE = re.compile(
    rf"^[\s\-+*•]*(?:{_ACTORS}|bảo hiểm xã hội)\s[^.;:]{{0,60}}?,?\s*(?:kể|tính) từ|(?:^|; "
    rf"|\. ){_ACTORS}\s[^.;:@]{{0,80}}?\s@"
)
_NEUTRAL = re.compile(
    r"(?:bộ phận |trung tâm )?tiếp nhận và trả kết quả(?: giải quyết(?: thủ tục hành chính)?)?|(?:thời hạn"
    r"|thời gian|kết quả) giải quyết"
    r"|thông báo (?:hoàn thiện|bổ sung)|cấp (?:tỉnh|xã|huyện|bộ|có thẩm quyền|trung ương)"
    r"|cơ quan (?:có thẩm quyền )?(?:giải quyết|tiếp nhận|cấp)"
    r"|(?:ngày|khi) (?:tiếp )?nhận"
)
_STEP = re.compile(
    r"tiếp nhận|kiểm tra|thẩm định|thẩm tra|xem xét|(?<!quy )(?<!\w)trình(?! báo| tự| thực)|gửi|chuyển"
    r"|lấy ý kiến|báo cáo|bổ sung|hoàn thiện|tổ chức họp|kết luận"
)
_FINAL = re.compile(
    r"(?<!\w)(?:cấp|quyết định|ban hành|trả|phê duyệt|chấp thuận|thông báo|xác nhận|công bố|công nhận"
    r"|giải quyết|đăng ký|hoàn thành|thu hồi|hủy)(?!\w)"
)
_LABEL = re.compile(r"^(?P<label>[^:@]{3,160}):")
_PLAIN_LABEL = re.compile(
    r"thời (?:hạn|gian|giạn)|thời hạngiải|trực tiếp|trực tuyến|bưu chính|cách thức|địa chỉ|(?:nộp|gửi) "
    r"|nộp hồ sơ|cổng dịch vụ|một cửa$"
)
_CONDITION = re.compile(
    r"trường hợp|trường hơp|đối với|(?<!\w)nếu(?! có\)| đã triển khai)|ngoại trừ"
    r"|(?<!loại )(?<!\w)trừ(?! thời gian| các ngày nghỉ| ngày nghỉ| các văn bản, giấy tờ)(?!\w)|riêng"
    r"|(?<!\w)hoặc \d"
)
_START_TAIL = (
    r"(?:,?\s*(?:kể|tính)\s+từ\s+(?:ngày|khi)\s+(?:tiếp\s+)?nhận\s+(?:được\s+)?(?:đầy\s+)?(?:đủ\s+)?(?:hồ sơ"
    r"|đơn)[^.;:]{0,60}?)?"
)
_LEAD = r"^[\s\-+*•(]*(?:(?:\d|[a-zđ])\s?[).]\s*)?"
_WHOLE_CONDITION = re.compile(rf"{_LEAD}(?P<condition>(?:đối với|trường hợp)\s[^.;:\n]{{5,140}})[.;:]?\s*$")
_LIMIT = r"(?:trong (?:thời hạn|vòng)\s+)?(?:không quá\s+|tối đa\s+|chậm nhất\s+|là\s+)*@"
_BEFORE = re.compile(
    rf"{_LEAD}(?P<condition>(?:đối với|trường hợp)\s[^.;:\n@]{{5,140}}?)\s*[:,]\s*{_LIMIT}{_START_TAIL}[.;]?\s*$"
)
_HEADED = re.compile(rf"{_LEAD}(?P<condition>[^.;:\n@]{{5,140}}?)\s*:\s*{_LIMIT}{_START_TAIL}[.;]?\s*$")
_AFTER = re.compile(
    rf"{_LEAD}(?:thời hạn giải quyết:?\s*)?{_LIMIT}{_START_TAIL},?\s*(?P<condition>(?:đối với|trường hợp"
    rf"|trong trường hợp)\s[^.;:\n@]{{5,140}})[.;]?\s*$"
)


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark made ready for reading: ``text`` is lowered and without dates and law numbers."""

    original: str
    text: str
    durations: tuple[Mention, ...]

    @classmethod
    def of(cls, words: str) -> "Remark":
        text = without_references(clauses(words))
        return cls(words, text, tuple(mentions(text)))


def condition(remark: Remark) -> str:
    """The case for which the remark says the limit holds, in its own words, if the remark says only that; else ""."""
    if len(remark.durations) > 1 or cutoffs(remark.text):
        return ""
    text = low(remark.original)
    for mention in mentions(text):
        text = text[: mention.start] + "@" + text[mention.end :]
    for shape in (_WHOLE_CONDITION, _BEFORE, _AFTER, _HEADED):
        found = shape.match(text)
        if found and _clear(found["condition"], text) and not _PLAIN_LABEL.search(found["condition"][:40]):
            return _as_written(found["condition"].strip(" ,:"), remark.original)
    return ""


def _as_written(words: str, original: str) -> str:
    """The words with the capitals they have in the original."""
    line = " ".join(original.split())
    place = line.lower().find(words)
    return line[place : place + len(words)] if place >= 0 else words


def _clear(words: str, text: str) -> bool:
    if "@" in words or " nếu " in words or _ACTOR_CASE.search(words) or _ACTOR_LABEL.match(words + ":"):
        return False
    return not _EXTENDABLE.search(text) and len(_CONDITION.findall(words)) <= 2


def doubts(limit: Duration | None, remark: Remark) -> Iterator[TimeFlag]:
    """Every reason why ``limit`` must not be stated as it is, given the remark. None means: silent or agreeing.

    Without a limit: what stands in the way of reading the words themselves.
    """
    yield from _numbers(limit, remark)
    yield from _phrases(remark)
    if (_ON_A_DATE.search(remark.text) and dates(low(remark.original))) or _DAY_MONTH.search(
        without_law(low(remark.original))
    ):
        yield TimeFlag.DATED
    if not condition(remark) and _CONDITION.search(_HARMLESS.sub(" ", remark.text)):
        yield TimeFlag.SEVERAL_CASES


def _numbers(limit: Duration | None, remark: Remark) -> Iterator[TimeFlag]:
    if has_range(remark.text):
        yield TimeFlag.RANGE
    if cutoffs(remark.text):
        yield TimeFlag.HOURS_MAY_BE_CUTOFF
    for mention in remark.durations:
        if limit is None or mention.equals(limit):
            continue
        same_number = mention.value == limit.value
        yield TimeFlag.UNIT_CONTRADICTS if same_number else TimeFlag.VALUE_CONTRADICTS
    if (
        len(remark.durations) > 1
        or _ACTOR_ALONE.search(remark.text)
        or any(_one_desk(clause) for clause in _clauses_with_time(remark))
    ):
        yield TimeFlag.STAGES
    elif any(_labelled(clause) for clause in _clauses_with_time(remark)) and not condition(remark):
        yield TimeFlag.SEVERAL_CASES


def _clauses_with_time(remark: Remark) -> Iterator[str]:
    """The clauses that state a duration, with "@" in its place."""
    for mention in remark.durations:
        before = re.split(r"[.;](?=\s)", remark.text[: mention.start])[-1]
        after = re.split(r"[.;](?=\s|$)", remark.text[mention.end :])[0]
        yield f"{before}@{after}".strip(" -+*•")


def _one_desk(clause: str) -> bool:
    """True if the duration is that of one desk or one step, not of the whole."""
    if _ACTOR_LABEL.match(clause) and "@" not in clause.split(":")[0]:
        return True
    bare = _NEUTRAL.sub(" ", clause)
    return bool(_STEP.search(bare)) and not _FINAL.search(bare)


def _labelled(clause: str) -> bool:
    """True if the duration stands after a heading that names a case ("Cấp lại giấy phép bị mất: …")."""
    found = _LABEL.match(clause)
    return bool(found) and not _PLAIN_LABEL.search(found["label"] if found else "")


def _phrases(remark: Remark) -> Iterator[TimeFlag]:
    text = remark.text
    if _SAME_DAY.search(text):
        yield TimeFlag.VALUE_CONTRADICTS
    if _BY_LAW.fullmatch(text):
        yield TimeFlag.WORDS_ONLY
    if _NOT_SET.search(text):
        yield TimeFlag.VALUE_CONTRADICTS
    if _EXTENDABLE.search(text):
        yield TimeFlag.EXTENDABLE
    if _LOCAL.search(text):
        yield TimeFlag.LOCAL_DECIDES
    if _STAGES.search(text):
        yield TimeFlag.STAGES
    if _OTHER_START.search(text) or not all(_from_receipt(event) for event in _events(text)):
        yield TimeFlag.START_UNCLEAR


def _events(text: str) -> Iterator[str]:
    for match in _START.finditer(text):
        yield (match["event"] or match["after"] or "").strip()


def _from_receipt(event: str) -> bool:
    found = _RECEIPT.match(event)
    return bool(found) and not _NOT_RECEIPT.search(found["rest"] if found else "")
