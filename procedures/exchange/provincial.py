"""The answer of a provincial one-stop system's integration service: a tree of channel → time limit → fees."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from procedures.catalogue.document import ChannelKind, LegalBasis, Procedure, Source
from procedures.catalogue.limits import TimeLimit
from procedures.exchange import fee_reading, layout, time_reading
from procedures.exchange.fields import Record, ShapeError, count, day, rows, words

_CHANNELS = {"1": ChannelKind.IN_PERSON, "2": ChannelKind.ONLINE, "3": ChannelKind.POST}
_OK = {"", "0", "00"}


def is_envelope(record: Record) -> bool:
    """Whether the record is the service's envelope around a list of procedures."""
    return "error_code" in record and "result" in record


def unwrapped(record: Record) -> list[Record]:
    """The procedures in an envelope. Raises ShapeError if the service answered with an error, or with nothing."""
    status = words(record, "error_code")
    if status not in _OK:
        raise ShapeError(f"hệ thống cấp tỉnh trả lời lỗi {status}")
    found = rows(record, "result")
    if not found:
        raise ShapeError("hệ thống cấp tỉnh không trả về thủ tục nào")
    return found


def read(record: Record, captured: date) -> Procedure:
    """One procedure. Raises ValueError with a sentence for people, or pydantic's error."""
    code, province = words(record, "MATTHC"), words(record, "MACOQUANCONGBO")
    levels = ", ".join(layout.names(rows(record, "CAPTHUCHIEN"), "TENCAP"))
    row: dict[str, Any] = {
        "code": code,
        "name": words(record, "TENTTHC"),
        "levels": layout.levels(levels),
        "level_raw": levels,
        "internal": layout.is_internal(code),
        "field": ", ".join(layout.names(rows(record, "LINHVUCTHUCHIEN"), "TENLINHVUC")) or None,
        "subjects": layout.names(rows(record, "DOITUONGTHUCHIEN"), "TENDOITUONG"),
        "implementing_agencies": layout.names(rows(record, "COQUANTHUCHIEN"), "TENDONVI"),
        "competent_authority": _agencies(record, "COQUANCOTHAMQUYEN"),
        "receiving_address": words(record, "DIACHITIEPNHAN") or None,
        "delegated_authority": _agencies(record, "COQUANDUOCUYQUYEN"),
        "coordinating_agency": _agencies(record, "COQUANPHOIHOP"),
        "steps_text": "\n".join(_steps(record)) or None,
        "documents": list(_papers(record)),
        "requirements": _requirements(record),
        "results": layout.results(
            (words(each, "TENKETQUA"), words(each, "MAKETQUA")) for each in rows(record, "KETQUATHUCHIEN")
        ),
        "keywords": words(record, "TUKHOA") or None,
        "note": words(record, "MOTA") or None,
    }
    source = Source(name=f"Hệ thống một cửa cấp tỉnh{f' ({province})' if province else ''}", captured=captured)
    return layout.procedure(row, source, channels=layout.channels(_limits(record)), legal_basis=tuple(_laws(record)))


def _agencies(record: Record, key: str) -> str | None:
    return ", ".join(layout.names(rows(record, key), "TENDONVI")) or None


def _requirements(record: Record) -> str | None:
    text = words(record, "YEUCAU")
    return None if text.casefold().strip(". ") in {"", "không", "không có"} else text


def _steps(record: Record) -> Iterator[str]:
    for group in rows(record, "TRINHTUTHUCHIEN"):
        yield from filter(None, (words(group, "TRUONGHOP"),))
        yield from filter(None, (words(step, "TENTRINHTU") for step in rows(group, "TRINHTU")))


def _papers(record: Record) -> Iterator[dict[str, Any]]:
    for case in rows(record, "THANHPHANHOSO"):
        for each in rows(case, "GIAYTO"):
            if title := words(each, "TENGIAYTO"):
                yield layout.paper(
                    words(case, "TRUONGHOP"),
                    title,
                    form=words(each, "TENMAUDON"),
                    originals=count(each, "SOBANCHINH"),
                    copies=count(each, "SOBANSAO"),
                )


def _limits(record: Record) -> Iterator[tuple[ChannelKind, TimeLimit]]:
    for channel in rows(record, "CACHTHUCTHUCHIEN"):
        number = words(channel, "KENH")
        if number not in _CHANNELS:
            raise ShapeError(f'kênh nộp "{number}" lạ (chỉ biết 1 trực tiếp, 2 trực tuyến, 3 bưu chính)')
        for each in rows(channel, "THOIGIAN"):
            yield _CHANNELS[number], _limit(each)


def _limit(each: Record) -> TimeLimit:
    published = f"{words(each, 'THOIGIANGIAIQUYET')} {words(each, 'DONVITINH')}".strip()
    remark = words(each, "MOTA")
    fees = tuple(
        fee_reading.read_typed(words(fee, "SOTIEN"), words(fee, "DONVI"), words(fee, "MOTA"))
        for fee in rows(each, "PHILEPHI")
    )
    return time_reading.read(published, remark).model_copy(update={"fees": fees or fee_reading.read("")})


def _laws(record: Record) -> Iterator[LegalBasis]:
    for law in rows(record, "CANCUPHAPLY"):
        number, title = words(law, "SOVANBAN"), words(law, "TENVANBAN")
        if number or title:
            yield LegalBasis(number=number, title=title, valid_from=day(words(law, "NGAYHIEULUC"), "%Y-%m-%d"))
