"""Reading published fees: with certainty, or flagged with the reason. Nothing is guessed, nothing raises."""

import re
from decimal import Decimal, InvalidOperation
from typing import Literal

from procedures.catalogue.fees import Fee, FeeFlag
from procedures.exchange import amounts, fee_notes
from procedures.exchange.plain import low, says_nothing, tidy, without_law

Kind = Literal["phi", "le_phi", ""]

_LINE = re.compile(r"(?=^\s*(?:lệ phí|phí)\s*:)", re.IGNORECASE | re.MULTILINE)
_KIND = re.compile(r"(?P<kind>lệ phí|phí)\s*:\s*", re.IGNORECASE)
_HEAD = re.compile(
    r"\s*(?P<value>miễn phí|không có thông tin|không(?=\s+đồng|\s*$)|\d+(?:[.,]\d+)*)?\s*"
    r"(?P<scale>(?:nghìn|ngàn|triệu|tỷ)(?!\w))?\s*(?P<currency>việt nam đồng|vnđ|vnd|đồng|đ(?!\w)|usd)?\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_WHY_FREE = re.compile(
    r"[\s\-+*(]*(?:không|không có|miễn(?: thu)?(?: phí| lệ phí)?|không (?:thu|mất|phải nộp)(?: (?:phí|lệ phí"
    r"|phí,? lệ phí|phí và lệ phí))?"
    r"|(?:đăng ký|nộp)(?: hồ sơ)? (?:trực tuyến|qua mạng(?: điện tử"
    r"| thông tin điện tử)?)(?: thì)? được miễn (?:phí|lệ phí))"
    r"(?:\s*\(?§\)?)?[\s.;)]*"
)
_SAYS_FREE = re.compile(r"(?:không thu|miễn thu|miễn) (?:phí|lệ phí|phí,? lệ phí|phí và lệ phí)\.?")
# The portal parts thousands: "1200 VNĐ" is a time of 1 and a fee of 200 (thousand), run together.
_UNGROUPED = re.compile(r"\d{4,}")
_DONG = {"", "đ", "đồng", "vnđ", "vnd", "việt nam đồng", "đồng việt nam"}
_SMALLEST = 1000
"""No fee is below 1,000 đồng: what is published below lost its thousands (193 fees of the national record)."""


def read(published: str, remark: str = "", *, case: str = "", remark_is_noise: bool = False) -> tuple[Fee, ...]:
    """Read the fees of one row.

    Args:
        published: the words of the column; one fee, or one per line that begins with ``Phí :`` or ``Lệ phí :``.
        remark: the words beside the column, if the source has them apart.
        case: id of the case they belong to.
        remark_is_noise: the source ran the next column into the words: nothing here is certain.

    Returns:
        At least one fee; each certain, or flagged with every reason found. Never raises, on any text.
    """
    words, beside = tidy(published), tidy(remark)
    lines = [line.strip() for line in _LINE.split(words) if line.strip()] or [""]
    return tuple(_read_line(line, beside, case, glued=remark_is_noise) for line in lines)


def read_typed(value: int | float | str | None, currency: str, note: str, kind: str = "", *, case: str = "") -> Fee:
    """Read one fee of a source that gives number, currency and note apart (portal API, provincial service).

    ``kind`` is taken over where it is ``phi`` or ``le_phi``; other words say nothing certain. Zero means free only
    where the note agrees. Never raises.
    """
    raw = " ".join(filter(None, (_written(value), tidy(currency))))
    figure = _figure(value)
    known: Kind = "phi" if kind == "phi" else "le_phi" if kind == "le_phi" else ""
    facts = _Facts(raw, tidy(note), case, known)
    if value is None or says_nothing(str(value)):
        return facts.missing()
    if figure is None:
        return facts.flagged(FeeFlag.WORDS_ONLY)
    if figure == 0:
        return facts.free()
    return facts.amount(figure, _currency(currency))


def _written(value: int | float | str | None) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        value = int(value)
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else tidy(value)


def _figure(value: int | float | str | None) -> Decimal | None:
    if isinstance(value, str):
        return amounts.number(tidy(value))
    try:
        figure = Decimal(str(value))
    except InvalidOperation:
        return None
    return figure if figure.is_finite() and 0 <= figure <= 10**12 else None


def _currency(words: str) -> str:
    name = low(tidy(words))
    if "usd" in name or "đô la" in name:
        return "USD"
    return "VND" if name in _DONG else "?"


def _read_line(line: str, beside: str, case: str, *, glued: bool) -> Fee:
    kind = _KIND.match(line)
    named: Kind = "" if not kind else "le_phi" if low(kind["kind"]) == "lệ phí" else "phi"
    head = _HEAD.match(line, kind.end() if kind else 0)
    if head is None:
        return _Facts(line, beside, case, named).flagged(FeeFlag.WORDS_ONLY)
    rest = _outer(head["rest"].strip())
    raw = line[: head.start("rest")].strip() if head["rest"] else line
    note = "\n".join(filter(None, (rest, beside)))
    facts = _Facts(raw, note, case, named, glued=glued)
    value = low(head["value"] or "")
    if _SAYS_FREE.fullmatch(low(line[kind.end() :] if kind else line)):
        return _Facts(line, beside, case, named, glued=glued).free()
    if value == "không có thông tin" or (not value and not head["currency"] and says_nothing(head["rest"])):
        return facts.missing()
    if not value:
        return _words_only(facts, line, head["rest"].strip(), beside)
    if value in ("miễn phí", "không"):
        return facts.free()
    figure = amounts.number(value)
    if figure is None:
        return facts.flagged(FeeFlag.WORDS_ONLY)
    if _UNGROUPED.fullmatch(value) and not head["scale"] and low(head["currency"] or "") in ("vnđ", "việt nam đồng"):
        return facts.flagged(FeeFlag.GLUED)
    figure *= amounts.SCALE.get(low(head["scale"] or ""), 1)
    return facts.amount(figure, _currency(head["currency"] or "")) if figure else facts.free()


def _words_only(facts: "_Facts", line: str, rest: str, beside: str) -> Fee:
    """No figure in front: one plain sentence with one amount can still be read ("Cấp mới: 100.000 đồng/giấy")."""
    found = fee_notes.take_apart(rest).money
    if len(found) == 1 and found[0].value:
        fee = _Facts(line, "\n".join(filter(None, (rest, beside))), facts.case, facts.kind, glued=facts.glued)
        return fee.amount(found[0].value, found[0].currency, note_shown=beside)
    council = [FeeFlag.LOCAL_COUNCIL_DECIDES] if fee_notes.says_council(facts.note) else []
    return _Facts(line, beside, facts.case, facts.kind, glued=facts.glued).flagged(FeeFlag.WORDS_ONLY, *council)


def _outer(note: str) -> str:
    """The note without the one pair of brackets round all of it."""
    if not (note.startswith("(") and note.endswith(")")):
        return note
    depth = 0
    for place, sign in enumerate(note):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and place < len(note) - 1:
            return note
    return note[1:-1].strip() if depth == 0 else note


class _Facts:
    """The words of one fee, and the four things that can be made of them."""

    def __init__(self, raw: str, note: str, case: str, kind: Kind, *, glued: bool = False) -> None:
        self.raw, self.text, self.case, self.kind, self.glued = raw, note, case, kind, glued
        self.note = fee_notes.take_apart(note)

    def flagged(self, *flags: FeeFlag) -> Fee:
        extra = (FeeFlag.GLUED,) if self.glued else ()
        found = tuple(dict.fromkeys([*extra, *flags]))
        return Fee(kind=self.kind, raw=self.raw, note=self.text, case=self.case, flags=found)

    def missing(self) -> Fee:
        """Nothing published; a note that says something all the same must be read by a person."""
        if not self.text or says_nothing(self.text):
            return self.flagged(FeeFlag.NOT_PUBLISHED)
        council = [FeeFlag.LOCAL_COUNCIL_DECIDES] if fee_notes.says_council(self.note) else []
        return self.flagged(FeeFlag.NOT_PUBLISHED, FeeFlag.WORDS_ONLY, *council)

    def free(self) -> Fee:
        """Free of charge, if the note is silent or only says so once more."""
        if self.glued:
            return self.flagged()
        plain = without_law(low(self.text))
        if not self.text or _WHY_FREE.fullmatch(plain):
            return Fee(kind=self.kind, amount=0, raw=self.raw, note=self.text, case=self.case)
        council = [FeeFlag.LOCAL_COUNCIL_DECIDES] if fee_notes.says_council(self.note) else []
        return self.flagged(FeeFlag.FREE_WITH_NOTE, *council)

    def amount(self, value: Decimal, currency: str, note_shown: str | None = None) -> Fee:
        """The amount, where the note agrees with it and is understood as a whole."""
        flags = [*self._scale(value, currency), *fee_notes.doubts(value, currency, self.note)]
        if flags or self.glued:
            fee = self.flagged(*flags)
            return fee if note_shown is None else fee.model_copy(update={"note": note_shown})
        per = self.note.as_written(self.note.per)
        rule = f"{value.normalize():f} {currency}" + (f"/{per}" if per else "")
        return Fee(
            kind=self.kind,
            amount=int(value) if currency == "VND" else None,
            rule="" if currency == "VND" else rule,
            per=per if currency == "VND" else "",
            condition=self.note.condition(),
            exemptions=self.note.exemptions,
            valid_to=self.note.until,
            raw=self.raw,
            note=self.text if note_shown is None else note_shown,
            case=self.case,
        )

    def _scale(self, value: Decimal, currency: str) -> list[FeeFlag]:
        if currency == "?":
            return [FeeFlag.CURRENCY_DOUBT]
        if currency == "VND" and value < _SMALLEST:
            return [FeeFlag.THOUSANDS_LOST]
        whole = currency != "VND" or value == value.to_integral_value()
        return [] if whole and value <= 10**12 else [FeeFlag.WORDS_ONLY]


def figure_of(fee: Fee) -> Decimal | None:
    """The figure of a certain fee (đồng, or the number of a rule such as ``10 USD/bản``); None for a flagged one."""
    if fee.flags:
        return None
    if fee.amount is not None:
        return Decimal(fee.amount)
    return amounts.number(fee.rule.split()[0])
