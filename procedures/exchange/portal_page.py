"""The portal's page (dichvucong.gov.vn, 2026) flattened to text: table cells stand one behind the other.

Cut by ``page_cutting`` and laid out as a row of the national data, which was made from the same pages. Where the list
of papers could not be cut with certainty, the document says so.
"""

from datetime import date
from typing import Any

from procedures.catalogue.document import Procedure, Source
from procedures.exchange import layout, page_cutting
from procedures.exchange.fields import Record, listed, words
from procedures.exchange.page_cutting import Method

SOURCE = "Cổng Dịch vụ công quốc gia (bản trang)"


def read(record: Record, captured: date) -> Procedure:
    """One page. Raises ValueError with a sentence for people."""
    papers, certain = page_cutting.papers(words(record, "thanh_phan_ho_so"))
    laws, numbers = page_cutting.laws(words(record, "can_cu_phap_ly"))
    foot = page_cutting.foot(words(record, "ket_qua_xu_ly"))
    code = words(record, "ma_thu_tuc")
    row: dict[str, Any] = {
        "code": code,
        "name": words(record, "ten_thu_tuc"),
        "decision_no": words(record, "so_quyet_dinh"),
        "levels": layout.levels(words(record, "cap_thuc_hien")),
        "level_raw": words(record, "cap_thuc_hien"),
        "kind_raw": words(record, "loai_thu_tuc"),
        "internal": layout.is_internal(code),
        "field": words(record, "linh_vuc"),
        "subjects": list(listed(words(record, "doi_tuong_thuc_hien"))),
        "implementing_agencies": list(listed(words(record, "co_quan_thuc_hien"))),
        "competent_authority": words(record, "co_quan_co_tham_quyen") or None,
        "receiving_address": words(record, "dia_chi_tiep_nhan") or None,
        "delegated_authority": words(record, "co_quan_duoc_uy_quyen") or None,
        "coordinating_agency": words(record, "co_quan_phoi_hop") or None,
        "related_procedures": words(record, "thu_tuc_lien_quan") or None,
        "steps_text": words(record, "trinh_tu_thuc_hien"),
        "methods": [_method(method) for method in page_cutting.methods(words(record, "cach_thuc_thuc_hien"))],
        "documents": [
            layout.paper(each.case, each.title, form=each.form, originals=each.originals, copies=each.copies)
            for each in papers
        ],
        "requirements": page_cutting.foot(words(record, "yeu_cau_dieu_kien")).above or None,
        "results": layout.results(page_cutting.results(foot.above)),
        "keywords": foot.keywords or None,
        "note": foot.note or None,
        "legal_basis_numbers": numbers,
        "legal_basis_text": laws,
        "can_submit_online_on_portal": foot.online,
        "parse": {"methods_ok": True, "documents_ok": certain, "sections_recut": []},
    }
    source = Source(name=SOURCE, url=words(record, "detail_url"), captured=captured)
    return layout.procedure(row, source)


def _method(method: Method) -> dict[str, Any]:
    flags = ["time_glued_to_fee"] if method.glued else []
    flags += [] if method.certain else ["fee_note_parenthesis_unbalanced"]
    fee_raw = f"{method.fee}({method.note})" if method.note and method.certain else method.fee
    if method.note and not method.certain:
        fee_raw = f"{method.fee}({method.note}"
    return {
        "channel": method.channel,
        "channel_raw": method.channel,
        "time_raw": method.time,
        "time_value": None,
        "time_unit": "unspecified" if method.glued else None,
        "fees": [],
        "fee_raw": fee_raw,
        "description": method.description,
        "flags": flags,
    }
