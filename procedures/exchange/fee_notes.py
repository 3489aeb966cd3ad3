"""What the note beside a fee says: what is counted, for whom, who is exempt, until when; or why the fee is doubtful."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from procedures.catalogue.fees import FeeFlag
from procedures.exchange import amounts
from procedures.exchange.plain import dates, low, without_references

_COUNCIL = re.compile(
    r"(?:hội đồng nhân dân|hđnd|(?:ủy|uỷ) ban nhân dân|ubnd|chính quyền địa phương|địa phương"
    r"|cấp tỉnh)[^.;]{0,50}(?:quyết định|quy định|ban hành)"
    r"|(?:quyết định|quy định|nghị quyết)[^.;]{0,20}(?:hội đồng nhân dân|hđnd|(?:ủy|uỷ) ban nhân dân|ubnd"
    r"|chính quyền|địa phương)"
)
_DATED = re.compile(r"#|(?:từ|đến|trước|sau) (?:hết )?(?:ngày|tháng|năm)|\d{1,2}/\d{4}")
_PART = re.compile(
    r"%|giảm|(?<!\w)x(?!\w)|nhân với|cộng|tính theo|theo tỷ lệ|biểu (?:mức thu|phí|giá)|mức phí nêu trên"
)
_MORE = re.compile(
    r"tối đa|tối thiểu|không dưới|không quá(?! \d{1,2} (?:năm|tháng|tuổi|chỗ))|từ trang|trở đi được"
    r"|chưa bao gồm|chưa kể|chưa có|ngoài ra|riêng|:\s*không(?!\w)|(?<!bao )gồm(?!\w)|chi phí"
    r"|quy đổi|tỷ giá|(?:không|chưa) (?:thu|phải|được quy định|quy định|có)|(?<!\w)hoặc(?!\w)[^.;]{0,40}\d"
)
_GLUED = re.compile(
    r"ngày làm việc|\d+\s*ngày|kể từ ngày nhận|[-;] ?nộp hồ sơ|nộp hồ sơ trực tiếp(?:;| tại)|hình thức phù hợp"
    r"|trong thời hạn"
)
_EXEMPT = re.compile(
    r"(?:^|(?<=[.;)(*+\s-]))(?P<exemption>(?:được\s+)?(?:miễn|không thu)(?:\s+(?:thu"
    r"|nộp))?(?:\s+(?:lệ phí|phí))?"
    r"(?:,?\s*(?:và\s+)?lệ phí)?(?:\s+đăng ký[^.;:]{0,40}?)?\s+(?:cho|đối với)[^#%]{5,700}?)(?=\.\s|\.?\s*\)?\s*$|\n)",
    re.IGNORECASE,
)
_LAW_PHRASE = re.compile(
    r"[(*\s\-+]{0,4}(?:căn cứ pháp lý\s*:?|(?:được\s+)?(?:thực hiện\s+)?(?:áp dụng\s+)?(?:theo"
    r"|tại)?\s*(?:quy định)?\s*(?:tại|của)?)?"
    r"\s*(?:(?:khoản|điều|điểm|mục|phụ lục)[^.;:§]{0,30})?§(?:\s*(?:ngày\s*)*#)?"
    r"(?:\s*của\s+(?:bộ trưởng\s+)?bộ tài chính?)?(?:\s*(?:ngày\s*)*#)?(?:\s*(?:,\s*)?(?:quy định|sửa đổi"
    r"|hướng dẫn)[^.;:()§\d]{0,260})?[\s).;:,]*",
)
_PAYING = re.compile(r"\s(?:thu|là|mức thu|thì thu)$")
_LEFT_OVER = re.compile(r"(?<!\w)(?:đồng|đông|vnđ|đ)(?!\w)(?! tiền| hồ| bộ| thời)|@|:$|:\s*[.()]|^\w$|\d[.,]\d{3}")
_SPELLED = re.compile(r"\((?=[^()]*(?:nghìn|ngàn|triệu|trăm|mươi|mười))[^()\d]{4,80}\)")
_PLAIN_PER = re.compile(
    r"(?:(?:đồng|đông|đ|vnđ)?\s*/\s*(?:0?1\s+)?|(?:0?1\s+)?(?=[^;:,.(]{1,20}$))(?P<per>lần/giấy|lần/người"
    r"|lần/thẻ|lần cấp|trang|bản|giấy|lần|hồ sơ|thẻ|trường hợp|giao dịch|văn bản|di chúc|lần cấp|người|tờ khai"
    r"|khẩu-chiếc"
    r"|giấy công nhận|giấy chứng nhận|giấy phép|môn thi|hộ chiếu|lần thẩm định|lượt)(?![\w/])(?P<rest>\s*(?:[.;(].*)?)"
)
_EMPTY_LABEL = re.compile(r"(?:mức\s+)?(?:thu\s+)?(?:mức\s+)?(?:phí|lệ phí|giá|phí, lệ phí)?(?:\s+là)?|đồng|đ|vnđ|theo")
_NO_CONDITION = re.compile(r"(?:theo|quy định|chuyển khoản|nộp|hình thức|phí, lệ phí)(?!\w)")
_UNTIL = re.compile(r"\(?(?:áp dụng\s+)?đến hết ngày\s*#")


@dataclass(frozen=True, slots=True)
class Note:
    """A note taken apart. ``label`` is what is left when amounts, exemptions and law are taken out."""

    original: str
    text: str
    money: tuple[amounts.Money, ...]
    exemptions: tuple[str, ...] = ()
    label: str = ""
    per: str = ""
    until: date | None = field(default=None)

    @property
    def values(self) -> set[Decimal | None]:
        return {item.value for item in self.money}

    def condition(self) -> str:
        """What the label says about whom or what the fee is for; "" where it only names law or a way to pay."""
        return "" if _NO_CONDITION.match(self.label) else self.as_written(self.label)

    def as_written(self, words: str) -> str:
        """Words found in the lowered text, with the capitals of the original."""
        line = " ".join(self.original.split())
        place = line.lower().find(words)
        return line[place : place + len(words)] if words and place >= 0 else words


def says_council(note: Note) -> bool:
    """True if the note leaves the fee to the province or the commune."""
    return bool(_COUNCIL.search(note.text))


def take_apart(original: str) -> Note:
    """Take a cleaned note apart. Works on any text; what it finds is judged by ``doubts``."""
    exemptions = tuple(_stripped(match["exemption"]) for match in _EXEMPT.finditer(original))
    rest = original
    for exemption in exemptions:
        rest = rest.replace(exemption, " ")
    text = without_references(low(rest))
    money = tuple(amounts.find(text))
    until = _until(text, low(rest))
    label, after = _label(text, money, dated=until is not None)
    return Note(original, text, money, exemptions, label, _per(money, after), until)


def _until(text: str, lowered: str) -> date | None:
    """The last day, if the note gives exactly one date and it is "áp dụng đến hết ngày …"."""
    if not _UNTIL.search(text):
        return None
    left = _LAW_PHRASE.sub(" ", _UNTIL.sub(" ", text))
    found = dates(lowered)
    return found[0][1] if found and "#" not in left and "%" not in left else None


def _label(text: str, money: tuple[amounts.Money, ...], *, dated: bool) -> tuple[str, str]:
    """What the note says besides the amount, and what follows the amount when it is a mere unit."""
    for item in reversed(money):
        cut = text[item.start : item.end]
        tail = cut[cut.find(item.per) + len(item.per) :] if item.per and item.per in cut else ""
        text = f"{text[: item.start]} @ {tail}{text[item.end :]}"
    if dated:
        text = _UNTIL.sub(" ", text)
    text = _SPELLED.sub(" ", _LAW_PHRASE.sub(" ", text))
    before, _, after = text.partition("@") if len(money) == 1 else (text, "", "")
    words = [_trimmed(part) for part in (before, after)]
    words = ["" if _EMPTY_LABEL.fullmatch(word) else word for word in words]
    if not money and (unit := _PLAIN_PER.fullmatch(text.strip(" .;"))):
        return _trimmed(unit["rest"]), unit["per"]
    return "; ".join(filter(None, words)), ""


def _trimmed(words: str) -> str:
    """Without list marks, and without a bracket that has no partner."""
    words = _stripped(" ".join(words.replace("@", " ").split())).rstrip(". ")
    words = _PAYING.sub("", words)
    missing = words.count("(") - words.count(")")
    words = words + ")" * missing if missing > 0 else words.rstrip(")") if missing < 0 else words
    return words[1:-1].strip() if re.fullmatch(r"\([^()]*\)", words) else words


def _stripped(words: str) -> str:
    return words.lstrip(" \n\t-+*•:.,;/)").rstrip(" \n\t-+*•(:,;")


def _per(money: tuple[amounts.Money, ...], unit: str) -> str:
    pers = {item.per for item in money}
    return unit or (pers.pop() if len(pers) == 1 else "")


def doubts(value: Decimal, currency: str, note: Note) -> Iterator[FeeFlag]:
    """Every reason why ``value`` must not be stated as the fee, given its note."""
    yield from _money_doubts(value, currency, note)
    text = note.text
    if says_council(note):
        yield FeeFlag.LOCAL_COUNCIL_DECIDES
    if note.until is None and _DATED.search(_LAW_PHRASE.sub(" ", text)):
        yield FeeFlag.DATED
    bare = _LAW_PHRASE.sub(" ", text)
    if _PART.search(bare) or _MORE.search(bare):
        yield FeeFlag.SEVERAL_AMOUNTS
    if _GLUED.search(text) or note.original.count("(") != note.original.count(")"):
        yield FeeFlag.GLUED
    if (
        len(note.label) > 200
        or "§" in note.label
        or "miễn" in note.label
        or _LEFT_OVER.search(note.label)
        or not _whole(note)
    ):
        yield FeeFlag.NOTE_UNCLEAR


def _whole(note: Note) -> bool:
    """False if the note begins in the middle of a figure or a word was cut off."""
    if any(item.per and note.text[item.end : item.end + 1] == "," for item in note.money):
        return False
    return not re.match(r"0", note.text) and all(item.value is not None for item in note.money)


def _money_doubts(value: Decimal, currency: str, note: Note) -> Iterator[FeeFlag]:
    if any(item.currency != currency for item in note.money):
        yield FeeFlag.CURRENCY_DOUBT
    if note.values - {value}:
        yield FeeFlag.SEVERAL_AMOUNTS if value in note.values else FeeFlag.AMOUNT_CONTRADICTS
    elif len(note.money) > 1 and len({item.per for item in note.money}) > 1:
        yield FeeFlag.SEVERAL_AMOUNTS
