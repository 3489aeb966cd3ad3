"""The .doc export of the old portal, as others took it apart: metadata, sections and three tables."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from procedures.catalogue.document import LegalBasis, Procedure, Source
from procedures.exchange import layout
from procedures.exchange.fields import Record, ShapeError, inner, listed, rows, words

SOURCE = "Cổng Dịch vụ công quốc gia cũ (bản .doc)"
_QUANTITY = re.compile(r"Bản chính:\s*(?P<originals>\d{1,3})\s*(?:[-\n]\s*)?Bản sao:\s*(?P<copies>\d{1,3})")

_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|rtf|zip|rar)$", re.IGNORECASE)


def read(record: Record, captured: date) -> Procedure:
    """One export. Raises ValueError with a sentence for people, or pydantic's error."""
    head, content, tables = (inner(record, key) for key in ("metadata", "content", "tables"))
    code = words(head, "mã_thủ_tục") or words(record, "thu_tuc_id")
    row: dict[str, Any] = {
        "code": code,
        "name": words(head, "tên_thủ_tục"),
        "decision_no": words(head, "số_quyết_định").removeprefix("Quyết định số").strip() or None,
        "levels": layout.levels(words(head, "cấp_thực_hiện")),
        "level_raw": words(head, "cấp_thực_hiện"),
        "kind_raw": words(head, "loại_thủ_tục") or None,
        "internal": layout.is_internal(code),
        "field": words(head, "lĩnh_vực") or None,
        "subjects": list(listed(words(content, "đối_tượng_thực_hiện"))),
        "implementing_agencies": list(listed(words(content, "cơ_quan_thực_hiện"))),
        "competent_authority": words(content, "cơ_quan_có_thẩm_quyền") or None,
        "receiving_address": words(content, "địa_chỉ_tiếp_nhận_hs") or None,
        "delegated_authority": words(content, "cơ_quan_được_ủy_quyền") or None,
        "coordinating_agency": words(content, "cơ_quan_phối_hợp") or None,
        "steps_text": words(content, "trình_tự_thực_hiện") or None,
        "methods": [_method(each) for each in rows(tables, "hinh_thuc_nop")],
        "documents": list(_papers(tables)),
        "requirements": _requirements(content),
        "results": layout.results((line, "") for line in words(content, "kết_quả_thực_hiện").split("\n")),
        "keywords": words(content, "từ_khóa") or None,
        "note": words(content, "mô_tả") or None,
    }
    return layout.procedure(row, Source(name=SOURCE, captured=captured), legal_basis=tuple(_laws(tables)))


def _requirements(content: Record) -> str | None:
    text = words(content, "yêu_cầu_điều_kiện_thực_hiện")
    return None if text.casefold().strip(". ") in {"", "không", "không có"} else text


def _method(each: Record) -> dict[str, Any]:
    return method(
        words(each, "hinh_thuc"), words(each, "thoi_han_giai_quyet"), words(each, "phi_le_phi"), words(each, "mo_ta")
    )


def method(channel: str, time: str, fee: str, description: str) -> dict[str, Any]:
    """One way to file of a row. Raises ShapeError for a channel that is not known."""
    kind = layout.CHANNELS.get(channel.casefold())
    if kind is None:
        raise ShapeError(f'hình thức nộp "{channel}" không có trong các hình thức đã biết')
    return {
        "channel": kind,
        "channel_raw": channel,
        "time_raw": time,
        "time_value": None,
        "time_unit": None,
        "fees": [],
        "fee_raw": fee,
        "description": description,
        "flags": [],
    }


def quantity(text: str) -> tuple[int | None, int | None]:
    """Originals and copies of "Bản chính: 1 Bản sao: 0"; None where the words say something else."""
    found = _QUANTITY.search(text)
    return (int(found["originals"]), int(found["copies"])) if found else (None, None)


def _papers(tables: Record) -> Iterator[dict[str, Any]]:
    for each in rows(tables, "thanh_phan_ho_so"):
        originals, copies = quantity(f"{words(each, 'so_luong')}\n{words(each, 'ghi_chu')}")
        # Where this export says "quantity" stands the file name of the form.
        form = words(each, "so_luong") if _FILE.search(words(each, "so_luong")) else ""
        if title := words(each, "ten_giay_to"):
            yield layout.paper("", title, form=form, originals=originals, copies=copies)


def _laws(tables: Record) -> Iterator[LegalBasis]:
    # The table gives the day of issue; the document has a place for the day of validity only: not the same, left out.
    for law in rows(tables, "can_cu_phap_ly"):
        number, title = words(law, "so_ky_hieu"), words(law, "trich_yeu")
        if number or title:
            yield LegalBasis(number=number, title=title)
