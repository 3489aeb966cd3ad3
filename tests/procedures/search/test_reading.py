"""How a message is understood: short forms, the readings of "mất", aspects, slips of the keyboard."""

import pytest

from procedures.search import lexicon
from procedures.search.abbreviations import expand
from procedures.search.finding import Aspect
from procedures.search.fold import words
from procedures.search.query import Query, Reader
from procedures.search.spelling import Speller

_LANGUAGE = lexicon.load()
_SPELLER = Speller(
    {"khai", "sinh", "ket", "hon", "dang", "ky", "tam", "tru"}, {"khai sinh", "ket hon", "dang ky", "tam tru"}
)


def _read(text: str) -> Query:
    return Reader(_LANGUAGE, _SPELLER, lambda text: text in _LANGUAGE.keys).read(text)


def _expanded(text: str) -> str:
    return " ".join(item.text for item in expand(words(text), _LANGUAGE))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("đk tạm trú", "đăng ký tạm trú"),
        ("dk tam tru", "đăng ký tam tru"),
        ("làm online đk không", "làm online được không"),
        ("nop onl dc ko", "nop online được không"),
        ("đkkh cần j", "đăng ký kết hôn cần gì"),
        ("ck e mất", "chồng e mất"),
        ("nộp phí qua ck khoản", "nộp phí qua ck khoản"),
        ("mất cccd", "mất căn cước công dân"),
        ("het bn tien", "het bao nhiêu tien"),
        ("lên ca xã làm", "lên công an xã làm"),
        ("ca sĩ", "ca sĩ"),
        ("lam so hong", "lam so hong"),
        ("the can cuoc bi hong", "the can cuoc bi hong"),
        ("can cuoc hong lam lai o dau", "can cuoc hong lam lai o dau"),
        ("nop online duoc hong", "nop online duoc không"),
        ("làm được hong vậy", "làm được không vậy"),
    ],
)
def test_short_forms_are_written_out(typed: str, meant: str) -> None:
    assert _expanded(typed) == meant


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("khai tử mất bao lâu", "takes"),
        ("mất mấy ngày", "takes"),
        ("mat bao nhieu tien", "takes"),
        ("bố tôi mất", "died"),
        ("ba em mới mất cần giấy gì", "died"),
        ("mẹ em bị bệnh rồi mất", "died"),
        ("nhà có người vừa mất", "died"),
        ("bị mất sổ đỏ", "lost"),
        ("mẹ tôi mất sổ đỏ", "lost"),
        ("sổ đỏ của bố tôi bị mất", "lost"),
        ("mất cái thẻ căn cước", "lost"),
        ("mat can cuoc", "lost"),
        ("em bị mất hộ chiếu", "lost"),
    ],
)
def test_the_three_readings_of_mat(text: str, sense: str) -> None:
    line = words(text)
    place = next(index for index, item in enumerate(line) if item.bare == "mat")
    assert _LANGUAGE.senses.of(line, place) == sense


def test_an_eye_is_not_a_loss() -> None:
    assert _LANGUAGE.senses.of(words("khám mắt"), 1) == ""


@pytest.mark.parametrize(
    ("text", "aspects"),
    [
        ("khai sinh mất bao lâu", [Aspect.TIME]),
        ("khai sinh hết bao nhiêu tiền", [Aspect.FEE]),
        ("khai sinh het bao nhieu tien", [Aspect.FEE]),
        ("khai sinh can giay to gi", [Aspect.DOCUMENTS]),
        ("khai sinh nop o dau", [Aspect.WHERE]),
        ("khai sinh online được không", [Aspect.ONLINE]),
        ("khai sinh gửi bưu điện được không", [Aspect.WHERE]),
        ("khai sinh nộp bằng hình thức nào", [Aspect.WHERE]),
        ("cách thức nộp hồ sơ khai sinh", [Aspect.WHERE]),
        ("tờ khai đăng ký khai sinh", [Aspect.FORM]),
        ("khai sinh làm thế nào", [Aspect.STEPS]),
        ("ai được đăng ký khai sinh", [Aspect.WHO]),
        ("đăng ký khai sinh theo luật nào", [Aspect.LEGAL]),
        ("kết quả của đăng ký khai sinh là gì", [Aspect.RESULT]),
        ("khai sinh phí bao nhiêu và cần mang theo gì", [Aspect.FEE, Aspect.DOCUMENTS]),
        ("khai sinh: lệ phí, thời hạn và nộp ở đâu?", [Aspect.FEE, Aspect.TIME, Aspect.WHERE]),
        ("dk khai sinh mat bn tien z", [Aspect.FEE]),
        ("khai sinh", []),
    ],
)
def test_the_part_that_is_asked(text: str, aspects: list[Aspect]) -> None:
    query = _read(text)
    assert list(query.aspects) == aspects
    assert query.topical


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("lệ phí bao nhiêu?", Aspect.FEE),
        ("còn nộp online?", Aspect.ONLINE),
        ("qua bưu điện được không", Aspect.WHERE),
        ("thế mất mấy ngày", Aspect.TIME),
        ("the nop o dau vay ad", Aspect.WHERE),
        ("con cần giấy tờ gì ạ", Aspect.DOCUMENTS),
    ],
)
def test_a_follow_up_has_an_aspect_and_no_topic(text: str, aspect: Aspect) -> None:
    query = _read(text)
    assert not query.topical
    assert query.aspects == (aspect,)


@pytest.mark.parametrize("text", ["xin chào", "Chào anh ạ", "cảm ơn", "cam on ad", "ok", "vâng ạ", "", "?!…", "😀"])
def test_manner_of_speaking_is_neither_topic_nor_aspect(text: str) -> None:
    query = _read(text)
    assert not query.topical
    assert query.aspects == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ket hom", "ket hon"),
        ("khia sinh", "khai sinh"),
        ("khaisinh", "khai sinh"),
        ("tam truu", "tam tru"),
        ("phở", "phở"),
        ("2024", "2024"),
    ],
)
def test_only_unknown_words_with_a_reason_are_repaired(typed: str, meant: str) -> None:
    assert " ".join(item.text for item in _SPELLER.repair(words(typed))) == meant


def test_a_known_word_is_never_repaired() -> None:
    speller = Speller({"ket", "hom", "hon"}, {"ket hon"})
    assert [item.text for item in speller.repair(words("ket hom"))] == ["ket", "hom"]


def test_what_it_is_for_weighs_less_than_what_is_wanted() -> None:
    shares = {part.phrases[-1].words[-1].text: part.share for part in _read("giấy độc thân để kết hôn").parts}
    assert shares["nhân"] == 1.0
    assert shares["hôn"] < 0.5


def _meant(text: str) -> list[str]:
    return [" ".join(item.text for item in part.phrases[-1].words) for part in _read(text).parts if part.named]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("bị móc túi, trong đó có thẻ căn cước", "cấp lại thẻ căn cước"),
        ("bằng lái của chồng em sắp hết hạn", "đổi giấy phép lái xe"),
        ("sổ đỏ nhà tôi bị nhàu nát", "cấp đổi giấy chứng nhận quyền sử dụng đất"),
        ("ngày sinh trên khai sinh bị lệch", "thay đổi cải chính bổ sung thông tin hộ tịch xác định lại dân tộc"),
        ("công chứng giúp em cái hộ chiếu", "chứng thực bản sao từ bản chính"),
    ],
)
def test_a_thing_and_what_happened_to_it_are_one_matter(text: str, meant: str) -> None:
    assert _meant(text)[0] == meant


@pytest.mark.parametrize("text", ["mật khẩu wifi", "xuất khẩu gạo", "cửa khẩu quốc tế"])
def test_a_syllable_of_another_word_is_not_the_household_book(text: str) -> None:
    assert "đăng ký thường trú" not in _meant(text)
