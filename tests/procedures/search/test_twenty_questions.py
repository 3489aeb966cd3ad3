"""The questions that must find their procedure, on the national data and on a small catalogue of our own."""

import gzip
import json
import os
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from procedures.catalogue.document import Level, Procedure, Source
from procedures.exchange import national
from procedures.search.finding import Aspect
from procedures.search.index import Index
from procedures.search.lexicon import MEANINGS, shape

_ROOT = Path(__file__).parents[3]
_NATIONAL = Path(
    os.environ.get("MOTCUA_NATIONAL_DATA") or _ROOT.parent / "shared" / "data" / "procedures-national.jsonl.gz"
)
_CITIZENS = "Công dân Việt Nam"

# code, name, field, level: the twenty and the neighbours they must be told from.
_SMALL = [
    ("1.001193", "Thủ tục đăng ký khai sinh", "Hộ tịch", "commune"),
    ("1.003583", "Thủ tục đăng ký khai sinh lưu động", "Hộ tịch", "commune"),
    ("2.000528", "Thủ tục đăng ký khai sinh có yếu tố nước ngoài", "Hộ tịch", "commune"),
    ("1.004884", "Thủ tục đăng ký lại khai sinh", "Hộ tịch", "commune"),
    ("2.000635", "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh", "Hộ tịch", "commune"),
    ("1.000656", "Thủ tục đăng ký khai tử", "Hộ tịch", "commune"),
    ("1.005461", "Đăng ký lại khai tử", "Hộ tịch", "commune"),
    ("1.000894", "Thủ tục đăng ký kết hôn", "Hộ tịch", "commune"),
    ("2.000806", "Thủ tục đăng ký kết hôn có yếu tố nước ngoài", "Hộ tịch", "commune"),
    ("1.004873", "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân", "Hộ tịch", "commune"),
    ("2.000554", "Thủ tục ghi vào Sổ hộ tịch việc ly hôn đã được giải quyết ở nước ngoài", "Hộ tịch", "commune"),
    ("1.012786", "Cấp lại Giấy chứng nhận do bị mất", "Đất đai", "province"),
    ("1.012783", "Cấp đổi Giấy chứng nhận quyền sử dụng đất", "Đất đai", "province"),
    ("1.012784", "Tách thửa hoặc hợp thửa đất.", "Đất đai", "province"),
    ("3.000346", "Cấp giấy phép lái xe", "Sát hạch, cấp giấy phép lái xe", "province"),
    ("3.000347", "Đổi giấy phép lái xe", "Sát hạch, cấp giấy phép lái xe", "province"),
    ("3.000348", "Cấp lại giấy phép lái xe", "Sát hạch, cấp giấy phép lái xe", "province"),
    ("1.004194", "Đăng ký tạm trú", "Cư trú", "commune"),
    ("1.010028", "Xóa đăng ký tạm trú", "Cư trú", "commune"),
    ("1.004222", "Đăng ký thường trú", "Cư trú", "commune"),
    ("1.003197", "Xóa đăng ký thường trú", "Cư trú", "commune"),
    ("1.013225", "Cấp giấy phép xây dựng mới đối với công trình cấp III và nhà ở riêng lẻ", "Xây dựng", "commune"),
    ("1.013228", "Cấp lại giấy phép xây dựng đối với công trình cấp III và nhà ở riêng lẻ", "Xây dựng", "commune"),
    ("1.001612", "Đăng ký thành lập hộ kinh doanh", "Hộ kinh doanh", "commune"),
    ("1.001266", "Chấm dứt hoạt động hộ kinh doanh", "Hộ kinh doanh", "commune"),
    ("1.014061", "Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên", "Căn cước", "commune"),
    ("1.014063", "Cấp đổi thẻ căn cước", "Căn cước", "commune"),
    ("1.014064", "Cấp lại thẻ căn cước", "Căn cước", "commune"),
    ("2.000815", "Chứng thực bản sao từ bản chính giấy tờ, văn bản", "Chứng thực", "commune"),
    ("2.000884", "Chứng thực chữ ký trong các giấy tờ, văn bản", "Chứng thực", "commune"),
    ("1.001613", "Giải quyết hưởng bảo hiểm xã hội một lần", "Bảo hiểm xã hội", "province"),
    ("2.000605", "Giải quyết hưởng lương hưu, trợ cấp hàng tháng", "Bảo hiểm xã hội", "province"),
    ("1.011607", "Công nhận hộ nghèo, hộ cận nghèo thường xuyên hằng năm", "Giảm nghèo", "commune"),
    ("1.013080", "Cấp lại chứng nhận đăng ký xe, biển số xe", "Đăng ký xe", "commune"),
    ("3.000333", "Cấp Phiếu Lý lịch tư pháp cho công dân Việt Nam", "Lý lịch tư pháp", "province"),
    ("1.013133", "Thủ tục đăng ký nghĩa vụ quân sự lần đầu", "Nghĩa vụ quân sự", "commune"),
    ("1.001456", "Cấp hộ chiếu phổ thông ở trong nước (thực hiện tại cấp tỉnh)", "Xuất nhập cảnh", "province"),
    ("1.001471", "Cấp hộ chiếu phổ thông ở trong nước (thực hiện tại cấp trung ương)", "Xuất nhập cảnh", "central"),
    ("1.013978", "Đăng ký đất đai, cấp Giấy chứng nhận quyền sử dụng đất lần đầu", "Đất đai", "commune"),
    ("1.012796", "Đính chính Giấy chứng nhận đã cấp lần đầu có sai sót", "Đất đai", "commune"),
    ("3.000421", "Tuyển sinh theo chế độ cử tuyển đại học", "Giáo dục", "province"),
    ("1.000616", "Cấp Giấy phép kinh doanh mua, bán vàng miếng", "Vàng", "central"),
]

_FIRST = [
    ("làm giấy khai sinh cho con", "1.001193"),
    ("giay doc than", "1.004873"),
    ("sổ đỏ bị mất làm lại", "1.012786"),
    ("ddawng kys keest hoon", "1.000894"),
    ("đổi gplx", "3.000347"),
    ("tach thua dat", "1.012784"),
    ("dang ky tam tru", "1.004194"),
    ("xin giấy phép xây nhà", "1.013225"),
    ("mo quan ca phe can giay to gi", "1.001612"),
    ("cccd het han", "1.014063"),
    ("sao y bản chính", "2.000815"),
    ("khai tu", "1.000656"),
    ("rút bhxh một lần", "1.001613"),
    ("hộ nghèo", "1.011607 1.011606"),
    ("1.004222", "1.004222"),
    ("mất cà vẹt xe", "1.013082 1.013080"),
    ("lý lịch tư pháp", "3.000333"),
    ("nhập khẩu cho vợ", "1.004222"),
    ("đăng ký nghĩa vụ quân sự", "1.013133"),
    ("lam ho chieu", "1.001456"),
    ("khai tử mất bao lâu", "1.000656"),
    ("bố tôi mất", "1.000656"),
    ("ba em mới mất cần giấy gì", "1.000656"),
    ("bị mất sổ đỏ", "1.012786"),
    ("khai sinh", "1.001193"),
    ("khai sinh có yếu tố nước ngoài", "2.000528"),
    ("đăng ký lại khai sinh", "1.004884"),
    ("xin giấy xác nhận độc thân để đăng ký kết hôn", "1.004873"),
]
_NOT_FOUND = [
    "thời tiết hôm nay",
    "giá vàng",
    "viết bài thơ",
    "kết quả bóng đá",
    "mấy giờ rồi",
    "1+1 bằng mấy",
    "trợ cấp người cao tuổi",
    "tuyển sinh lớp 1",
    "tôi muốn ly hôn",
    "em muốn xin học bổng đi du học Úc",
    "asdfgh",
]


# Procedures that exist but that the data of 2026 happen not to hold.
_NOT_IN_THE_DATA = {"cung cấp thông tin dữ liệu đất đai", "trợ cấp hưu trí xã hội"}


@cache
def _small() -> Index:
    source = Source(name="thử", captured=date(2026, 6, 10))
    return Index(
        Procedure(code=code, name=name, field=field, levels=(Level(level),), subjects=(_CITIZENS,), source=source)
        for code, name, field, level in _SMALL
    )


@cache
def _national() -> Index:
    if not _NATIONAL.exists():
        pytest.skip("dữ liệu quốc gia không có ở đây (MOTCUA_NATIONAL_DATA)")
    with gzip.open(_NATIONAL, "rt", encoding="utf-8") as lines:
        procedures = [national.read(json.loads(line)) for line in lines]
    return Index(procedure for procedure in procedures if not procedure.internal)


@pytest.fixture(params=["small", "national"])
def index(request: pytest.FixtureRequest) -> Index:
    return _small() if request.param == "small" else _national()


@pytest.mark.parametrize(("question", "codes"), _FIRST)
def test_the_right_procedure_comes_first(index: Index, question: str, codes: str) -> None:
    found = index.find(question)
    assert found.decision in ("answer", "choose")
    assert found.hits[0].code in codes.split()


@pytest.mark.parametrize("question", _NOT_FOUND)
def test_what_no_counter_handles_is_not_answered_with_a_neighbour(index: Index, question: str) -> None:
    assert index.find(question).decision == "not_found"


def test_the_time_of_a_death_registration_is_asked_not_a_loss(index: Index) -> None:
    found = index.find("khai tử mất bao lâu")
    assert found.decision == "answer"
    assert found.aspects == (Aspect.TIME,)


def test_an_identity_card_alone_is_a_choice(index: Index) -> None:
    found = index.find("căn cước")
    assert found.decision == "choose"
    assert found.hits[0].code in ("1.014061", "1.014063", "1.014064")


def test_a_lost_birth_certificate_is_a_choice_between_copy_and_new_registration(index: Index) -> None:
    found = index.find("mất giấy khai sinh")
    assert found.decision == "choose"
    assert {hit.code for hit in found.hits[:2]} == {"1.004884", "2.000635"}


@pytest.mark.parametrize(
    ("typed", "marked"), [("lam so hong", "làm sổ hồng"), ("the can cuoc bi hong", "thẻ căn cước bị hỏng")]
)
def test_hong_without_marks_is_the_word_meant(index: Index, typed: str, marked: str) -> None:
    found, same = index.find(typed), index.find(marked)
    assert (found.decision, found.hits[0].code) == (same.decision, same.hits[0].code)
    assert found.decision != "not_found"


def test_an_identity_card_alone_offers_its_issue_exchange_and_replacement() -> None:
    shown = {hit.code for hit in _national().find("can cuoc").hits[:5]}
    assert {"1.014061", "1.014063", "1.014064"} <= shown


def test_a_driving_licence_alone_offers_no_licence_for_driving_schools() -> None:
    found = _national().find("bằng lái")
    assert {hit.code for hit in found.hits} >= {"3.000346", "3.000347", "3.000348"}
    assert "1.001777" not in {hit.code for hit in found.hits}


def test_what_the_lexicon_means_is_found_in_the_national_data() -> None:
    texts = [mean for name in MEANINGS for entry in shape.read(name, shape.Meanings).meaning for mean in entry.mean]
    official = [" ".join(part for part in text.split() if not part.startswith("~")) for text in texts]
    lost = {text for text in official if _national().find(text).decision == "not_found"}
    assert lost <= _NOT_IN_THE_DATA


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.013978.H41", "1.013978"),
        ("thủ tục 1.012796.000.00.00.H41 cần giấy tờ gì", "1.012796"),
        ("mã 2.000815.01 ạ", "2.000815"),
        ("cho hỏi về 1.004222, nộp ở đâu?", "1.004222"),
    ],
)
def test_a_code_in_any_written_form_is_an_exact_hit(index: Index, text: str, code: str) -> None:
    found = index.find(text)
    assert found.decision == "answer"
    assert [(hit.code, hit.score) for hit in found.hits] == [(code, 1.0)]


@pytest.mark.parametrize(
    ("text", "meant"), [("1.013.978", "1.013978"), ("2.00081", "2.000810"), ("1001193", "1.001193")]
)
def test_a_mistyped_code_is_suggested_and_never_accepted(index: Index, text: str, meant: str) -> None:
    found = index.find(text)
    assert found.decision != "answer"
    assert found.meant_codes == (meant,)


def test_a_code_that_the_catalogue_does_not_have_is_not_found(index: Index) -> None:
    found = index.find("9.999999")
    assert (found.decision, found.hits) == ("not_found", ())


def test_typed_marks_count() -> None:
    index = Index(
        Procedure(code=code, name=name, source=Source(name="thử", captured=date(2026, 6, 10)))
        for code, name in [("1.000001", "Khai thuế nhà"), ("1.000002", "Cho thuê nhà"), ("1.000003", "Đăng ký tàu cá")]
    )
    assert index.find("khai thuế nhà").hits[0].code == "1.000001"
    assert index.find("thuê nhà ở").hits[0].code == "1.000002"
    marked = {hit.code: hit.score for hit in index.find("thuế").hits}
    assert marked["1.000001"] > marked["1.000002"]


def test_two_matters_in_one_message_are_a_choice_of_both(index: Index) -> None:
    found = index.find("Khai tử mất bao lâu còn đăng ký tạm trú cần giấy tờ gì?")
    assert found.decision == "choose"
    assert {hit.code for hit in found.hits[:2]} == {"1.000656", "1.004194"}
    assert found.aspects == (Aspect.TIME, Aspect.DOCUMENTS)


def test_everyday_questions_find_their_procedure_and_are_seldom_answered_wrongly() -> None:
    index = _national()
    lines = Path(__file__).with_name("everyday_questions.tsv").read_text("utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if not line.startswith("#")]
    found = [(index.find(question), codes.split()) for question, codes in pairs]
    right = sum(each.hits[0].code in codes for each, codes in found)
    wrong = [each.hits[0].code for each, codes in found if each.decision == "answer" and each.hits[0].code not in codes]
    assert right >= 0.93 * len(pairs)
    assert len(wrong) <= 0.02 * len(pairs)
