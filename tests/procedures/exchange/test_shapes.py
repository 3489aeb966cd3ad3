"""Every shape of record: small records of our own for each, and the published samples where they are at hand."""

import copy
import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from procedures.catalogue.document import ChannelKind, Procedure
from procedures.catalogue.fees import FeeFlag
from procedures.catalogue.limits import Duration, TimeFlag, TimeUnit
from procedures.exchange import page_cutting, shapes
from procedures.exchange.fields import ShapeError, listed
from procedures.exchange.loading import Row, rows

CAPTURED = date(2026, 9, 1)
SAMPLES = Path(os.environ.get("MOTCUA_RAW_SAMPLES", Path(__file__).parents[4] / "shared" / "data" / "raw-samples"))
NATIONAL = SAMPLES.parent / "procedures-national.jsonl.gz"
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"published samples are not at {SAMPLES}")

API: dict[str, Any] = {
    "id": "0000-1",
    "code": "1.900001",
    "name": "Cấp thẻ đọc sách",
    "executionSteps": [{"name": "", "description": "Bước 1: Viết tờ khai.\nBước 2: Nhận thẻ."}],
    "executionMethods": [
        {
            "submissionMethod": "DIRECT",
            "processingTime": 3,
            "processingTimeUnit": "WORKING_DAY",
            "description": "",
            "fees": [
                {
                    "type": "FEE",
                    "value": 10000,
                    "currencyName": "Việt Nam Đồng",
                    "description": "Người lớn: 10.000 đồng/thẻ",
                },
                {
                    "type": "FEE",
                    "value": 5000,
                    "currencyName": "Việt Nam Đồng",
                    "description": "Trẻ em: 5.000 đồng/thẻ",
                },
            ],
        },
        {
            "submissionMethod": "ONLINE",
            "processingTime": 1,
            "processingTimeUnit": "OTHER",
            "description": "",
            "fees": [],
        },
    ],
    "executionCases": [
        {
            "name": "Cấp mới",
            "profileComponents": [
                {"name": "Tờ khai", "originalQty": 1, "copyQty": 0, "attachments": [{"fileName": "to-khai.doc"}]}
            ],
        },
        {
            "name": "",
            "profileComponents": [{"name": "Nhớ mang kính", "originalQty": 0, "copyQty": 0, "attachments": []}],
        },
    ],
    "isWard": True,
    "isInternal": False,
    "legalBasisesDetails": [{"name": "Nội quy thư viện", "code": "01/2026/NQ-TV"}],
    "resultsDetails": [{"name": "Thẻ đọc sách", "code": "KQ.1"}],
    "subjectTypesDetails": [{"name": "Công dân Việt Nam"}],
    "departmentsExecuting": [{"name": "Thư viện xã"}],
    "createdAt": 1767200400000,
    "updatedAt": 1767200400000,
    "procedureProposal": {
        "proposalNumber": "7/QĐ-TV",
        "decisionDate": 1767200400000,
        "issuingAgency": {"name": "Thư viện tỉnh"},
    },
}

PAGE: dict[str, Any] = {
    "ma_thu_tuc": "1.900002",
    "ten_thu_tuc": "Mượn phòng họp",
    "so_quyet_dinh": "8/QĐ-TV",
    "cap_thuc_hien": "Cấp tỉnh, Cấp xã",
    "linh_vuc": "Thư viện",
    "doi_tuong_thuc_hien": "Cán bộ, công chức, viên chức, Tổ chức (không kể hợp tác xã, hội)",
    "co_quan_thuc_hien": "Thư viện tỉnh, Thư viện xã",
    "trinh_tu_thuc_hien": "Bước 1: Hỏi lịch.\nBước 2: Nhận phòng.",
    "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyến2 Ngày làm việcMiễn phíTrực tiếp1Miễn phí"
    "Dịch vụ bưu chính5 Ngày20,000 VNĐ(20.000 đồng/lần)Gửi qua bưu điện xã.",
    "thanh_phan_ho_so": "a) Họp trong ngày:Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn mượn phòng.Mau don.docx1 bản chính"
    "Danh sách người dự1 bản chính,2 bản saob) Họp nhiều ngày:Tên giấy tờMẫu đơn, tờ khaiSố lượng"
    "Kế hoạch năm 20261 bản chính--Tên giấy tờMẫu đơn, tờ khaiSố lượngGiữ trật tự.0 bản chính",
    "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnLuật Thư viện năm 201946/2019/QH14Thông tư về phòng họp"
    "01/2020/TT-BVHTTDLQuy chế phòng họp02/2021/QĐ-UBND",
    "yeu_cau_dieu_kien": "Không có thông tin",
    "ket_qua_xu_ly": "Phiếu mượn phòngMã: KQ.G01.000001Thẻ vào cửaMã: KQ.G01.000002Từ khóaphòng họp"
    "Mô tảKhông có thông tinChọn cơ quan thực hiệnTỉnh/ Thành phố",
    "detail_url": "https://example.invalid/phong-hop",
}

PROVINCIAL: dict[str, Any] = {
    "error_code": "0",
    "result": [
        {
            "MATTHC": "1.900003.000.00.00.H49",
            "TENTTHC": "Xin trồng cây trước nhà",
            "MACOQUANCONGBO": "H49",
            "CAPTHUCHIEN": [{"TENCAP": "Cấp Xã"}],
            "LINHVUCTHUCHIEN": [{"TENLINHVUC": "Cây xanh"}],
            "COQUANTHUCHIEN": [{"TENDONVI": "Ủy ban nhân dân xã"}],
            "TRINHTUTHUCHIEN": [{"TRUONGHOP": "", "TRINHTU": [{"TENTRINHTU": "Nộp đơn rồi chờ trả lời."}]}],
            "YEUCAU": "Không",
            "CACHTHUCTHUCHIEN": [
                {
                    "KENH": "1",
                    "THOIGIAN": [
                        {
                            "THOIGIANGIAIQUYET": "5",
                            "DONVITINH": "Ngày làm việc",
                            "MOTA": "",
                            "PHILEPHI": [{"SOTIEN": "20.000", "DONVI": "Đồng", "MAPHILEPHI": "2", "MOTA": ""}],
                        }
                    ],
                },
                {
                    "KENH": "3",
                    "THOIGIAN": [{"THOIGIANGIAIQUYET": "15", "DONVITINH": "Giờ", "MOTA": "", "PHILEPHI": []}],
                },
            ],
            "THANHPHANHOSO": [
                {
                    "TRUONGHOP": "Nhà phố",
                    "GIAYTO": [{"TENGIAYTO": "Đơn", "SOBANCHINH": "1", "SOBANSAO": "0", "TENMAUDON": "don.doc"}],
                }
            ],
            "KETQUATHUCHIEN": [{"MAKETQUA": "KQ1", "TENKETQUA": "Giấy đồng ý"}],
            "CANCUPHAPLY": [{"SOVANBAN": "64/2010/NĐ-CP", "TENVANBAN": "Về cây xanh", "NGAYHIEULUC": "2010-07-30"}],
        }
    ],
}

DOC_EXPORT: dict[str, Any] = {
    "thu_tuc_id": "1.900004",
    "metadata": {
        "mã_thủ_tục": "1.900004",
        "tên_thủ_tục": "Đăng ký thi bơi",
        "số_quyết_định": "Quyết định số 9/QĐ-TDTT",
        "cấp_thực_hiện": "Cấp Xã",
        "lĩnh_vực": "Thể thao",
    },
    "content": {
        "trình_tự_thực_hiện": "Bước 1: Ghi tên. Bước 2: Bơi.",
        "đối_tượng_thực_hiện": "Công dân Việt Nam",
        "cơ_quan_thực_hiện": "Nhà văn hóa",
        "kết_quả_thực_hiện": "Số báo danh",
        "yêu_cầu_điều_kiện_thực_hiện": "Không",
    },
    "tables": {
        "hinh_thuc_nop": [
            {
                "hinh_thuc": "Trực tiếp",
                "thoi_han_giai_quyet": "1 Ngày làm việc",
                "phi_le_phi": "Phí : 0 Đồng",
                "mo_ta": "",
            }
        ],
        "thanh_phan_ho_so": [
            {"ten_giay_to": "Phiếu ghi tên", "so_luong": "phieu.doc", "ghi_chu": "Bản chính: 1\nBản sao: 2"}
        ],
        "can_cu_phap_ly": [{"so_ky_hieu": "5/2020/TT-TT", "trich_yeu": "Thể lệ", "ngay_ban_hanh": "01-02-2020"}],
    },
}

NATIONAL_ROW: dict[str, Any] = {
    "code": "1.900006",
    "name": "Trả sách muộn",
    "levels": ["commune"],
    "subjects": ["Công dân Việt Nam"],
    "steps_text": "Bước 1: Xin lỗi.",
    "methods": [{"channel": "in_person", "time_raw": "1 Ngày", "fee_raw": "Miễn phí", "description": "", "flags": []}],
    "documents": [{"case": None, "name": "Sách", "originals": 1, "copies": 0}],
    "results": [{"name": "Lời cảm ơn", "code": None}],
    "legal_basis_numbers": ["2/2020/NQ-TV"],
    "parse": {"documents_ok": True},
    "captured": "2026-06-10",
}

OLD_PORTAL: dict[str, Any] = {
    "_id": {"$oid": "61236281aaaaaaaaaaaaaaaa"},
    "title": "Thủ tục mượn sách",
    "Trình tự thực hiện": "Bước 1: Chọn sách.</p> \nBước 2: Ghi sổ.",
    "Cách thức thực hiện": [
        {
            "Hình thức nộp": "Trực tiếp",
            "Thời hạn giải quyết": "07 Ngày làm việc",
            "Phí, lệ phí": "Phí: ĐồngXem chi tiết",
            "Mô tả": "",
        }
    ],
    "Thành phần hồ sơ": [{"Tên giấy tờ": "Thẻ đọc", "Số lượng - bản chính": "Bản chính: 1 - Bản sao: 0"}],
    "Cơ quan thực hiện": "Thư viện xã",
}


def _code_of(name: str) -> str:
    if name == "Thủ tục mượn sách":
        return "1.900005"
    raise ShapeError("không có")


def _read(value: dict[str, Any], captured: date = CAPTURED) -> Procedure:
    (record,) = shapes.records(value)
    shape = shapes.recognise(record)
    assert shape is not None
    return shape.read(record, shapes.Context(captured, _code_of))


def _fees(procedure: Procedure, kind: ChannelKind) -> list[tuple[int | None, tuple[FeeFlag, ...]]]:
    channel = procedure.channel(kind)
    assert channel is not None
    return [(fee.amount, fee.flags) for limit in channel.time_limits for fee in limit.fees]


def _limit(procedure: Procedure, kind: ChannelKind) -> tuple[Duration | None, tuple[TimeFlag, ...]]:
    channel = procedure.channel(kind)
    assert channel is not None
    return channel.time_limits[0].statutory, channel.time_limits[0].flags


def test_an_answer_of_the_portal_gives_all_its_fees_cases_and_dates() -> None:
    read = _read(API)
    assert (read.code, read.name) == ("1.900001", "Cấp thẻ đọc sách")
    assert _limit(read, ChannelKind.IN_PERSON) == (Duration(value=3, unit=TimeUnit.WORKING_DAYS), ())
    assert [amount for amount, _ in _fees(read, ChannelKind.IN_PERSON)] == [10000, 5000]
    assert [(case.name, case.documents[0].title) for case in read.cases] == [
        ("Cấp mới", "Tờ khai"),
        ("", "Nhớ mang kính"),
    ]
    assert (read.cases[0].documents[0].form, read.cases[0].documents[0].originals) == ("to-khai.doc", 1)
    assert read.cases[1].documents[0].is_note
    # 1767200400000 is the midnight in Việt Nam with which 1 January 2026 began; in UTC it is still December.
    assert (read.decision.number, read.decision.issued) == ("7/QĐ-TV", date(2026, 1, 1))
    assert read.source.captured == date(2026, 1, 1)
    assert len(read.steps) == 2


def test_the_portals_unit_other_is_no_day() -> None:
    statutory, flags = _limit(_read(API), ChannelKind.ONLINE)
    assert statutory in (None, Duration(value=1, unit=TimeUnit.UNSPECIFIED))
    assert TimeFlag.UNIT_MISSING in flags
    assert _fees(_read(API), ChannelKind.ONLINE) == [(None, (FeeFlag.NOT_PUBLISHED,))]


def test_a_flattened_page_is_cut_at_the_portals_own_words() -> None:
    read = _read(PAGE)
    assert read.subjects == ("Cán bộ, công chức, viên chức", "Tổ chức (không kể hợp tác xã, hội)")
    assert read.agencies.implementing == ("Thư viện tỉnh", "Thư viện xã")
    assert _limit(read, ChannelKind.ONLINE) == (Duration(value=2, unit=TimeUnit.WORKING_DAYS), ())
    assert TimeFlag.UNIT_MISSING in _limit(read, ChannelKind.IN_PERSON)[1]
    assert _limit(read, ChannelKind.POST) == (Duration(value=5, unit=TimeUnit.DAYS), ())
    assert _fees(read, ChannelKind.POST) == [(20000, ())]
    assert [(case.name, len(case.documents)) for case in read.cases] == [
        ("a) Họp trong ngày:", 2),
        ("b) Họp nhiều ngày:", 1),
        ("", 1),
    ]
    first, second = read.cases[0].documents
    assert (first.title, first.form, first.originals, first.copies) == ("Đơn mượn phòng.", "Mau don.docx", 1, 0)
    assert (second.title, second.originals, second.copies) == ("Danh sách người dự", 1, 2)
    assert (read.cases[1].documents[0].title, read.cases[1].documents[0].originals) == ("Kế hoạch năm 2026", 1)
    assert [law.number for law in read.legal_basis] == ["46/2019/QH14", "01/2020/TT-BVHTTDL", "02/2021/QĐ-UBND"]
    assert [(result.name, result.code) for result in read.results] == [
        ("Phiếu mượn phòng", "KQ.G01.000001"),
        ("Thẻ vào cửa", "KQ.G01.000002"),
    ]
    assert read.keywords == ("phòng họp",)
    assert not read.documents_doubtful
    assert read.source.captured == CAPTURED


def test_a_price_with_the_time_glued_to_it_is_not_read() -> None:
    page = PAGE | {
        "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyến120,000 VNĐ(20.000 đ/tờ khai)"
    }
    read = _read(page)
    assert _limit(read, ChannelKind.ONLINE)[0] is None
    ((amount, flags),) = _fees(read, ChannelKind.ONLINE)
    assert amount is None
    assert FeeFlag.GLUED in flags


def test_a_channel_named_inside_a_description_begins_no_row() -> None:
    table = (
        "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp2 NgàyMiễn phí"
        "Trực tiếp hoặc Trực tuyến Quý vị chọn. Trực tuyến thì nhanh."
    )
    (only,) = page_cutting.methods(table)
    assert (only.channel, only.time, only.fee) == ("in_person", "2 Ngày", "Miễn phí")


def test_a_quantity_that_ran_into_a_number_is_said_to_be_doubtful() -> None:
    read = _read(PAGE | {"thanh_phan_ho_so": "--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn theo Mẫu số 12 bản chính"})
    assert read.documents_doubtful
    assert read.cases[0].documents[0].originals is None
    assert read.cases[0].documents[0].title == "Đơn theo Mẫu số 12"


def test_papers_that_cannot_be_cut_are_said_to_be_doubtful() -> None:
    assert _read(PAGE | {"thanh_phan_ho_so": "một đoạn chữ không có bảng"}).documents_doubtful


def test_a_provincial_answer_is_taken_out_of_its_envelope() -> None:
    read = _read(PROVINCIAL)
    assert read.code == "1.900003"
    assert _limit(read, ChannelKind.IN_PERSON) == (Duration(value=5, unit=TimeUnit.WORKING_DAYS), ())
    assert _fees(read, ChannelKind.IN_PERSON) == [(20000, ())]
    assert TimeFlag.HOURS_MAY_BE_CUTOFF in _limit(read, ChannelKind.POST)[1]
    assert (read.legal_basis[0].number, read.legal_basis[0].valid_from) == ("64/2010/NĐ-CP", date(2010, 7, 30))
    assert read.requirements == ""
    assert "H49" in read.source.name


@pytest.mark.parametrize(("status", "result"), [("13", [{}]), ("0", []), ("0", None)])
def test_an_envelope_with_an_error_or_with_nothing_is_refused(status: str, result: list[Any] | None) -> None:
    with pytest.raises(ShapeError, match="cấp tỉnh"):
        shapes.records({"error_code": status, "result": result})


def test_a_channel_number_nobody_knows_is_refused() -> None:
    answer = copy.deepcopy(PROVINCIAL)
    answer["result"][0]["CACHTHUCTHUCHIEN"][0]["KENH"] = "7"
    with pytest.raises(ShapeError, match="kênh nộp"):
        _read(answer)


def test_a_doc_export_is_read() -> None:
    read = _read(DOC_EXPORT)
    assert (read.code, read.decision.number) == ("1.900004", "9/QĐ-TDTT")
    assert _fees(read, ChannelKind.IN_PERSON) == [(0, ())]
    paper = read.cases[0].documents[0]
    assert (paper.title, paper.form, paper.originals, paper.copies) == ("Phiếu ghi tên", "phieu.doc", 1, 2)
    assert len(read.steps) == 2
    assert (read.legal_basis[0].number, read.legal_basis[0].valid_from) == ("5/2020/TT-TT", None)


def test_an_old_record_gets_its_code_by_name_and_its_day_from_its_id() -> None:
    read = _read(OLD_PORTAL)
    assert read.code == "1.900005"
    assert read.source.captured == date(2021, 8, 23)
    assert "</p>" not in read.steps[0].text
    assert _fees(read, ChannelKind.IN_PERSON)[0][0] is None


def test_an_old_record_whose_name_nobody_knows_is_refused() -> None:
    with pytest.raises(ShapeError):
        _read(OLD_PORTAL | {"title": "Thủ tục lạ"})


@pytest.mark.parametrize("record", [API, PAGE, PROVINCIAL, DOC_EXPORT, OLD_PORTAL, NATIONAL_ROW])
def test_what_we_print_can_be_read_again(record: dict[str, Any]) -> None:
    read = _read(record)
    printed: dict[str, Any] = json.loads(json.dumps(read.model_dump(mode="json")))
    assert _read(printed, date(2030, 1, 1)) == read


def test_a_thing_that_is_no_procedure_is_not_recognised() -> None:
    assert shapes.recognise({"question": "mấy giờ rồi"}) is None


def _refusal(shape: shapes.Shape, record: dict[str, Any]) -> str | None:
    """Why the record is refused; None if it is read."""
    try:
        shape.read(record, shapes.Context(CAPTURED, _code_of))
    except ValueError as error:
        return shapes.explain(error)
    return None


def _spoiled(record: dict[str, Any], spoil: Any) -> list[dict[str, Any]]:
    """The record with each of its fields in turn replaced by ``spoil``."""
    return [record | {key: spoil} for key in record]


@pytest.mark.parametrize("record", [API, PAGE, PROVINCIAL["result"][0], DOC_EXPORT, OLD_PORTAL, NATIONAL_ROW])
@pytest.mark.parametrize("spoil", [None, 7, 1.5, True, "", "chữ", [], [1], ["a"], {}, {"a": []}, [[]], [{}], [None]])
def test_a_spoiled_field_is_read_or_refused_with_a_sentence(record: dict[str, Any], spoil: Any) -> None:
    for spoiled in _spoiled(record, spoil):
        shape = shapes.recognise(spoiled)
        assert shape is not None
        assert _refusal(shape, spoiled) != ""


def test_pydantics_reasons_are_said_in_vietnamese() -> None:
    printed = _read(API).model_dump(mode="json")
    with pytest.raises(ValueError, match="validation error") as caught:
        _read(printed | {"internal": "có lẽ", "lạ": 1})
    said = shapes.explain(caught.value)
    assert "trường lạ" in said
    assert "internal" in said


def test_a_list_of_names_is_parted_only_where_a_name_begins() -> None:
    assert listed("Sở Tư pháp, Ủy ban nhân dân xã (phường, đặc khu), Công an") == (
        "Sở Tư pháp",
        "Ủy ban nhân dân xã (phường, đặc khu)",
        "Công an",
    )


def _sample(name: str) -> Procedure:
    (row,) = rows(SAMPLES / name)
    assert isinstance(row, Row)
    return _read(row.value)


@needs_samples
@pytest.mark.parametrize("name", ["1.001193", "1.004194", "1.012786"])
def test_a_published_page_says_what_the_national_row_of_the_same_day_says(name: str) -> None:
    page = _sample(f"portal-page-{name}.json")
    national = next(_read(row.value) for row in rows(NATIONAL) if isinstance(row, Row) and row.value["code"] == name)
    assert page.channels == national.channels
    assert page.results == national.results
    assert page.steps == national.steps
    assert [(case.name, len(case.documents)) for case in page.cases] == [
        (case.name, len(case.documents)) for case in national.cases
    ]
    for ours, theirs in zip(page.cases, national.cases, strict=True):
        assert [(paper.originals, paper.copies) for paper in ours.documents] == [
            (paper.originals, paper.copies) for paper in theirs.documents
        ]
    assert not page.documents_doubtful


@needs_samples
def test_the_published_answer_has_the_fees_that_the_page_hides() -> None:
    answer, page = _sample("api-1.004194.json"), _sample("portal-page-1.004194.json")
    assert [amount for amount, _ in _fees(answer, ChannelKind.ONLINE)] == [7000, 5000, None]
    assert [amount for amount, _ in _fees(answer, ChannelKind.IN_PERSON)] == [10000, 15000, None]
    assert _limit(answer, ChannelKind.ONLINE) == _limit(page, ChannelKind.ONLINE)
    assert [[(paper.originals, paper.copies) for paper in case.documents] for case in answer.cases] == [
        [(paper.originals, paper.copies) for paper in case.documents] for case in page.cases
    ]


@needs_samples
def test_the_published_provincial_answer_keeps_its_typing_error_as_a_doubt() -> None:
    read = _sample("vnpt-service-1.001193-H49.json")
    assert read.code == "1.001193"
    for channel in read.channels:
        assert not any(limit.statutory and limit.statutory.value == 15 for limit in channel.time_limits)
        assert all(fee.amount is None for limit in channel.time_limits for fee in limit.fees)


@needs_samples
def test_every_published_sample_is_recognised() -> None:
    for path in sorted(SAMPLES.glob("*.json")):
        for row in rows(path):
            assert isinstance(row, Row), path
            assert all(shapes.recognise(record) for record in shapes.records(row.value)), path
