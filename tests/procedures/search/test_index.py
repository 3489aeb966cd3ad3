"""The index as a whole: never fails, same answer for every way of writing, aliases, scores, threads."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procedures.catalogue.document import Level, Procedure, Source
from procedures.search.index import MAX_HITS, Index


def _procedure(code: str, name: str, *aliases: str, field: str = "") -> Procedure:
    source = Source(name="thử", captured=date(2026, 6, 10))
    return Procedure(code=code, name=name, aliases=aliases, field=field, levels=(Level.COMMUNE,), source=source)


_PROCEDURES = [
    _procedure("1.001193", "Thủ tục đăng ký khai sinh", "chứng sanh"),
    _procedure("1.000894", "Thủ tục đăng ký kết hôn"),
    _procedure("1.000656", "Thủ tục đăng ký khai tử", "đám hiếu"),
    _procedure("1.004194", "Đăng ký tạm trú", field="Cư trú"),
    _procedure("1.010038", "Tách hộ", field="Cư trú"),
    _procedure("1.012812", "Hòa giải tranh chấp đất đai", field="Đất đai"),
    *(_procedure(f"2.0001{n:02}", f"Cấp giấy phép hoạt động loại {n}") for n in range(20)),
]
_INDEX = Index(_PROCEDURES)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_no_text_makes_it_fail(text: str) -> None:
    found = _INDEX.find(text)
    assert len(found.hits) <= MAX_HITS
    assert all(0 <= hit.score <= 1 for hit in found.hits)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "đăng",
                "ký",
                "khai",
                "sinh",
                "mất",
                "sổ",
                "đỏ",
                "1.001193",
                "1.001.193",
                "ddawng",
                "keets",
                "hoon",
                "cccd",
                "đk",
                "z",
                "j",
                ",",
                "?",
                "để",
                "còn",
                "bố",
                "tôi",
                "bao",
                "lâu",
            ]
        ),
        max_size=25,
    )
)
def test_no_mixture_of_real_words_makes_it_fail(parts: list[str]) -> None:
    assert _INDEX.find(" ".join(parts)).decision in ("answer", "choose", "ask", "not_found")


@pytest.mark.parametrize(
    "text", ["\ud800", "a" * 100_000, "đăng ký " * 5_000, "\x00", "١٢٣", "1." * 3_000, "🙂" * 2_000]
)
def test_strange_texts_are_read(text: str) -> None:
    assert _INDEX.find(text).decision in ("answer", "choose", "ask", "not_found")


def test_an_empty_catalogue_finds_nothing() -> None:
    found = Index([]).find("khai sinh")
    assert (found.decision, found.hits, found.topical) == ("not_found", (), True)


def test_a_catalogue_of_one_procedure_works() -> None:
    assert Index([_procedure("1.010038", "Tách hộ")]).find("tách hộ").hits[0].code == "1.010038"


@pytest.mark.parametrize(
    "text",
    [
        "hòa giải tranh chấp đất",
        "hoà giải tranh chấp đất",
        "hoa giai tranh chap dat",
        "HÒA GIẢI TRANH CHẤP ĐẤT",
        "hòa giải  tranh chấp đất?",
    ],
)
def test_every_way_of_writing_finds_the_same(text: str) -> None:
    for form in ("NFC", "NFD"):
        found = _INDEX.find(unicodedata.normalize(form, text))
        assert (found.decision, found.hits[0].code) == ("answer", "1.012812")


def test_both_normal_forms_give_the_same_scores() -> None:
    text = "thủ tục đăng ký kết hôn ở xã"
    assert _INDEX.find(unicodedata.normalize("NFD", text)) == _INDEX.find(text)


def test_an_alias_is_a_name() -> None:
    found = _INDEX.find("đám hiếu")
    assert (found.decision, found.hits[0].code) == ("answer", "1.000656")
    assert found.hits[0].score > 0.9


def test_an_exact_name_scores_highest_and_an_unrelated_text_low() -> None:
    exact, unrelated = _INDEX.find("Đăng ký tạm trú"), _INDEX.find("sửa tủ lạnh")
    assert exact.hits[0].score > 0.95
    assert unrelated.hits[0].score < 0.45
    assert unrelated.decision == "not_found"


def test_procedures_that_differ_in_a_number_are_a_choice() -> None:
    found = _INDEX.find("giấy phép hoạt động")
    assert found.decision == "choose"
    assert len(found.hits) == MAX_HITS


def test_the_limit_is_kept() -> None:
    assert len(_INDEX.find("giấy phép hoạt động", limit=3).hits) == 3
    assert _INDEX.find("giấy phép hoạt động", limit=0).hits == ()
    assert len(_INDEX.find("giấy phép hoạt động", limit=99).hits) == MAX_HITS


def test_a_question_at_the_end_of_a_long_message_is_heard() -> None:
    story = "Chuyện nhà tôi dài lắm kể mãi không hết. " * 80
    assert _INDEX.find(story + "Cho hỏi thủ tục tách hộ?").hits[0].code == "1.010038"


def test_many_threads_read_one_index() -> None:
    questions = ["khai sinh", "ket hon", "tách hộ", "bố tôi mất"] * 25
    alone = [_INDEX.find(question) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(_INDEX.find, questions)) == alone


def test_an_amount_of_money_is_not_taken_for_a_code() -> None:
    found = _INDEX.find("lương 2.000.000 đồng có được đăng ký tạm trú không")
    assert found.meant_codes == ()
    assert found.hits[0].code == "1.004194"


@pytest.mark.parametrize("number", ["000.00.04.H51-200221-0001", "H57.132-260804-0583", "h51 - 200221 - 0001"])
def test_a_dossier_number_names_no_procedure(number: str) -> None:
    found = _INDEX.find(number)
    assert (found.decision, found.meant_codes, found.topical) == ("not_found", (), False)


@pytest.mark.parametrize("text", ["lệ phí bao nhiêu", "qua bưu điện được không", "the mat may ngay"])
def test_a_message_that_only_asks_for_a_part_is_asked_back(text: str) -> None:
    found = _INDEX.find(text)
    assert (found.decision, found.hits, found.topical) == ("ask", (), False)
    assert len(found.aspects) == 1


def test_small_talk_is_nothing_to_ask_back() -> None:
    assert _INDEX.find("cảm ơn ạ").decision == "not_found"


_SCHOOL = [_procedure("1.900001", "Tuyển sinh vào lớp 1, lớp 6"), _procedure("1.900002", "Xác nhận kết quả điểm thi")]


@pytest.mark.parametrize("text", ["tuyển sinh lớp 1", "cho con vào lớp 1 cần giấy gì", "tuyen sinh lop 6"])
def test_an_office_that_has_school_admission_finds_it(text: str) -> None:
    found = Index([*_PROCEDURES, *_SCHOOL]).find(text)
    assert (found.decision in ("answer", "choose"), found.hits[0].code) == (True, "1.900001")


def test_what_the_catalogue_is_about_is_never_out_of_scope() -> None:
    films = _procedure("1.900003", "Phân loại phim")
    assert _INDEX.find("phân loại phim").out_of_scope
    assert Index([*_PROCEDURES, films]).find("phân loại phim").hits[0].code == "1.900003"


def test_a_matter_that_a_name_only_mentions_stays_out_of_scope() -> None:
    noted = _procedure("2.000554", "Ghi vào sổ hộ tịch việc ly hôn đã được giải quyết tại cơ quan ở nước ngoài")
    found = Index([*_PROCEDURES, noted]).find("tôi muốn ly hôn")
    assert (found.decision, found.out_of_scope) == ("not_found", True)


@pytest.mark.parametrize(
    ("text", "out"),
    [("thời tiết hôm nay", True), ("làm thơ đi", True), ("tuyển sinh lớp 1", False), ("trợ cấp người cao tuổi", False)],
)
def test_what_is_no_matter_of_an_office_is_told_from_what_is_not_in_the_catalogue(text: str, out: bool) -> None:
    found = _INDEX.find(text)
    assert (found.decision, found.out_of_scope) == ("not_found", out)


def test_a_choice_holds_only_what_comes_near_the_best() -> None:
    found = _INDEX.find("khai tử còn đăng ký kết hôn")
    assert found.decision == "choose"
    assert all(hit.score >= 0.7 * found.hits[0].score for hit in found.hits[2:])


def test_of_a_thing_named_alone_what_has_it_in_its_name_comes_before_what_only_an_alias_connects() -> None:
    cards = [_procedure("1.014063", "Cấp đổi thẻ căn cước"), _procedure("1.014064", "Cấp lại thẻ căn cước")]
    copies = _procedure("2.000815", "Chứng thực bản sao từ bản chính", "công chứng căn cước", "sao y căn cước")
    found = Index([*_PROCEDURES, *cards, copies]).find("căn cước")
    assert found.decision == "choose"
    assert {hit.code for hit in found.hits[:2]} == {"1.014063", "1.014064"}
