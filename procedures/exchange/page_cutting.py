"""Cuts the portal's flattened tables back into rows, at the words that the portal itself prints.

Every cut returns whether it was certain. What is left over is never dropped: it stays in the text it stood in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_METHODS_HEAD = re.compile(r"^\s*Hình thức nộp\s*Thời gian\s*Phí, lệ phí\s*Mô tả")
_CHANNELS = {"Trực tuyến": "online", "Dịch vụ bưu chính": "post", "Trực tiếp": "in_person"}
_UNIT = r"(?:Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tháng|Năm|Phút)"
_NUMBER = r"\d{1,4}(?:\s?-\s?\d{1,4})?"
_PRICE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CURRENCY = r"(?:Việt Nam Đồng|VNĐ|VND|Đồng|USD|EUR)"
_FEE = re.compile(rf"(?:Miễn phí|Không có thông tin|(?:{_PRICE})\s?{_CURRENCY})")
_TIME = re.compile(rf"Không có thông tin|{_NUMBER}\s{_UNIT}(?!\s+làm)|{_NUMBER}(?=Miễn phí|Không có thông tin)")
# The portal never leaves the time empty: a price at the beginning of a cell has the number of the time in front.
_GLUED = re.compile(rf"\d[\d,.]*\s?{_CURRENCY}")
# A cell begins where the one before it ended: nothing stands between the channel's name and the time behind it.
_ROW = re.compile(rf"(?P<channel>{'|'.join(_CHANNELS)})(?=[\dA-ZĐÂĂÊÔƠƯ])")
_ENUMERATION = re.compile(r"\(\w\)\s*\S")
_WORDS_AS_TIME = 200

_PAPERS_HEAD = re.compile(r"Tên giấy tờ\s*Mẫu đơn, tờ khai\s*Số lượng")
# The quantity closes its row: the next cell follows without a blank, or the table ends.
_QUANTITY = re.compile(r"(?P<originals>\d+) bản chính(?:,\s?(?P<copies>\d{1,3}) bản sao)?(?=[^\s;.,)]|\s*$)")
_YEAR_BEFORE = re.compile(r"(?P<rest>(?:19|20)\d{2})(?P<quantity>\d)")
_FILE_END = re.compile(r"\.(?:docx?|pdf|xlsx?|rtf|zip|rar)$", re.IGNORECASE)
# Where a title may end and a file name begin: behind a mark of its own, or where a small letter meets a capital.
_SEAM = re.compile(r"[;:)”](?=[\wĐ])|\.(?=[A-ZĐ\d])|(?<=[a-zà-ỹ])(?=[A-ZĐ])")
_FILE_BEGINS = re.compile(r"(?:\d+\.\s?)?(?:mẫu|mau|phụ lục|phu luc|pl|tk|biểu|tờ khai|đơn)", re.IGNORECASE)
_FILE_AT_MOST = 80

_LAWS_HEAD = re.compile(r"^\s*Tên văn bản pháp lý\s*Mã văn bản")
_LETTERS_END = r"(?=$|[^a-zà-ỹ]|ngày|của|quy|được)"
# A year that ends the title before ("năm 2011" + "02/2011/QH13") and a capital that begins the next one are cut off;
# so is "QUY ĐỊNH", with which a title in capitals begins.
_LAW_NUMBER = re.compile(
    r"(?<!\d)(?:(?:19|20)\d{2})?(?P<number>\d{1,4}(?:\.\d+)?/\d{4}/"
    rf"(?:QH(?:1\d|\d)|[A-ZĐ]+{_LETTERS_END})(?:-[A-ZĐ]+{_LETTERS_END})*)"
)

_FOOT = re.compile(r"Từ khóa(?P<keywords>.*?)Mô tả(?P<note>.*?)(?:Chọn cơ quan thực hiện(?P<online>.*))?$", re.DOTALL)
_RESULT_CODE = (
    r"KQ[.\-][A-Z]\d{2}\.\d{5,7}|\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-KQ\.?\d{3,6}"
    r"|[A-Z]\d{2}-KQ\d{6,7}|TP-[A-Z]\d{2}\.\d{7,8}"
)
_RESULT = re.compile(rf"(?P<name>.+?)\s*Mã:\s*(?P<code>{_RESULT_CODE}|[A-Z0-9.\-]+(?=$|\s))", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Method:
    channel: str
    time: str
    fee: str
    note: str
    description: str
    glued: bool = False
    certain: bool = True


def methods(text: str) -> Iterator[Method]:
    """The rows of "Cách thức thực hiện"."""
    table = _METHODS_HEAD.sub("", text).strip()
    starts = [match for match in _ROW.finditer(table) if _begins_cell(table, match)]
    for place, start in enumerate(starts):
        end = starts[place + 1].start() if place + 1 < len(starts) else len(table)
        yield _method(_CHANNELS[start["channel"]], table[start.end() : end].strip())


def _begins_cell(table: str, match: re.Match[str]) -> bool:
    cell = table[match.end() : match.end() + _WORDS_AS_TIME]
    return bool(_TIME.match(cell) or _GLUED.match(cell) or _FEE.search(cell))


def _method(channel: str, cell: str) -> Method:
    if glued := _GLUED.match(cell):
        fee, note, rest, sure = _fee_note(cell, 0, glued.end())
        return Method(channel, "", fee, note, rest, glued=True, certain=sure)
    fee_found = _FEE.search(cell, (time_found.end() if (time_found := _TIME.match(cell)) else 0))
    if fee_found is None or (time_found and fee_found.start() != time_found.end()):
        return Method(channel, cell, cell, "", "", certain=False)
    fee, note, rest, sure = _fee_note(cell, fee_found.start(), fee_found.end())
    return Method(channel, cell[: fee_found.start()].strip(), fee, note, rest, certain=sure)


def _fee_note(cell: str, start: int, end: int) -> tuple[str, str, str, bool]:
    """The fee's words, the bracketed note behind it, what follows, and whether the brackets closed."""
    if not cell.startswith("(", end) or _ENUMERATION.match(cell, end):
        return cell[start:end], "", cell[end:].strip(), True
    depth = 0
    for place in range(end, len(cell)):
        depth += (cell[place] == "(") - (cell[place] == ")")
        if depth == 0:
            return cell[start:end], cell[end + 1 : place].strip(), cell[place + 1 :].strip(), True
    return cell[start:end], cell[end + 1 :].strip(), "", False


@dataclass(frozen=True, slots=True)
class CutPaper:
    case: str
    title: str
    form: str
    originals: int | None
    copies: int
    certain: bool = True


def papers(text: str) -> tuple[list[CutPaper], bool]:
    """The rows of "Thành phần hồ sơ", and whether every cut was certain."""
    heads = list(_PAPERS_HEAD.finditer(text))
    if not heads:
        return [], not text.strip()
    found: list[CutPaper] = []
    sure = True
    case, begin = text[: heads[0].start()], heads[0].end()
    for place in range(len(heads)):
        end = heads[place + 1].start() if place + 1 < len(heads) else len(text)
        rows, rest = _paper_rows(_case(case), text[begin:end])
        found += rows
        sure &= bool(rows) and all(row.certain for row in rows)
        # What stands behind the last quantity of a table is the heading of the next one.
        case = rest
        begin = heads[place + 1].end() if place + 1 < len(heads) else end
    return found, sure and not case.strip()


def _case(text: str) -> str:
    name = text.strip()
    return "" if name == "--" else name


def _paper_rows(case: str, table: str) -> tuple[list[CutPaper], str]:
    rows, begin = [], 0
    for quantity in _QUANTITY.finditer(table):
        glued, originals = _originals(quantity["originals"])
        cell = (table[begin : quantity.start()] + glued).strip()
        title, form = _form(cell)
        if title:
            copies = int(quantity["copies"] or 0)
            rows.append(CutPaper(case, title, form, originals, copies, certain=originals is not None))
        begin = quantity.end()
    return rows, table[begin:]


def _originals(digits: str) -> tuple[str, int | None]:
    """The digits of the title that ran into the quantity, and the quantity; None if they cannot be told apart.

    "20261" behind a year is 2026 and 1; "031" is 03 and 1, for no quantity begins with a zero. "12" may be both.
    """
    if len(digits) == 1:
        return "", int(digits)
    if (year := _YEAR_BEFORE.fullmatch(digits)) or digits.startswith("0"):
        return (year["rest"], int(year["quantity"])) if year else (digits[:-1], int(digits[-1]))
    return digits, None


def _form(cell: str) -> tuple[str, str]:
    """Title and file name of the form. Where the place to part them is not plain, all stays in the title."""
    if not _FILE_END.search(cell):
        return cell, ""
    seams = [match.end() for match in _SEAM.finditer(cell, max(0, len(cell) - _FILE_AT_MOST))]
    named = [seam for seam in seams if _FILE_BEGINS.match(cell, seam)]
    place = named[-1] if named else seams[0] if len(seams) == 1 else 0
    return cell[:place].strip() or cell, cell[place:].strip() if place else ""


@dataclass(frozen=True, slots=True)
class Foot:
    """What the portal prints below the last section, and the text above it."""

    above: str
    keywords: str = ""
    note: str = ""
    online: bool = False


def foot(text: str) -> Foot:
    """Part the end of the page from the section into which it ran."""
    found = _FOOT.search(text)
    if found is None:
        return Foot(text.strip())
    online = found["online"] is not None
    return Foot(text[: found.start()].strip(), found["keywords"].strip(), found["note"].strip(), online)


def results(text: str) -> list[tuple[str, str]]:
    """Names and codes of "Kết quả xử lý", the page's foot taken off before."""
    body = text.strip()
    found, end = [], 0
    for match in _RESULT.finditer(body):
        found.append((match["name"].strip(), match["code"].strip(".")))
        end = match.end()
    rest = body[end:].strip(" .")
    return [*found, (rest, "")] if rest and not rest.startswith("Không có thông tin") else found


def laws(text: str) -> tuple[str, list[str]]:
    """The table "Căn cứ pháp lý" without its heading, and the law numbers in it, each once, in order."""
    body = _LAWS_HEAD.sub("", text).strip()
    return body, list(dict.fromkeys(match["number"].removesuffix("QUY") for match in _LAW_NUMBER.finditer(body)))
