"""Time limits as they are really published: read with certainty, or flagged with the reason."""

# ruff: noqa: E501 - published words are kept whole
from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procedures.catalogue.limits import Duration, TimeFlag, TimeUnit
from procedures.catalogue.text import clean
from procedures.exchange import durations, time_reading

_SAME_DAY = "Ngay trong ngày tiếp nhận yêu cầu; trường hợp nhận hồ sơ sau 15 giờ mà không giải quyết được ngay thì trả kết quả trong ngày làm việc tiếp theo."


@pytest.mark.parametrize(
    ("published", "remark", "value", "unit"),
    [
        ("5 Ngày làm việc", "", 5, TimeUnit.WORKING_DAYS),
        ("07 Ngày làm việc", "07 ngày làm việc kể từ ngày nhận được đầy đủ hồ sơ hợp lệ.", 7, TimeUnit.WORKING_DAYS),
        ("30 Ngày", "Trong vòng 30 (ba mươi) ngày kể từ ngày nhận hồ sơ đầy đủ và hợp lệ;", 30, TimeUnit.DAYS),
        (
            "115 Ngày",
            "115 ngày, kể từ ngày nhận được đơn đề nghị (thời gian cụ thể quy định tại từng bước)",
            115,
            TimeUnit.DAYS,
        ),
        ("8 Giờ", "", 8, TimeUnit.HOURS),
        ("12 Tháng", "", 12, TimeUnit.MONTHS),
        (
            "5 Ngày làm việc",
            "Nộp hồ sơ trực tiếp tại trụ sở. Không quá 05 ngày làm việc kể từ khi nhận đủ hồ sơ.",
            5,
            TimeUnit.WORKING_DAYS,
        ),
        ("Không quá 17 ngày làm việc", "", 17, TimeUnit.WORKING_DAYS),
        ("Không có thông tin", "15 ngày kể từ ngày nhận được hồ sơ hợp lệ", 15, TimeUnit.DAYS),
        ("1", "03 ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ.", 3, TimeUnit.WORKING_DAYS),
        (
            "3 Ngày làm việc",
            "Giờ hành chính các ngày làm việc từ thứ 2 đến thứ 6 (trừ các ngày nghỉ lễ, tết).",
            3,
            TimeUnit.WORKING_DAYS,
        ),
    ],
)
def test_a_clear_limit_is_read(published: str, remark: str, value: int, unit: TimeUnit) -> None:
    limit = time_reading.read(published, remark)
    assert limit.flags == ()
    assert limit.statutory == Duration(value=value, unit=unit)


@pytest.mark.parametrize("published", ["15 Giờ", "1", "Không có thông tin", ""])
def test_a_cut_off_hour_is_no_fifteen_hours(published: str) -> None:
    limit = time_reading.read(published, _SAME_DAY)
    assert limit.certain
    assert limit.statutory == Duration(value=0, unit=TimeUnit.WORKING_DAYS)
    assert limit.cutoff == time(15)


@pytest.mark.parametrize(
    ("published", "remark", "flag"),
    [
        ("15 Giờ", "", TimeFlag.HOURS_MAY_BE_CUTOFF),
        ("15 Giờ", "nhận hồ sơ sau 15 giờ thì sang ngày làm việc tiếp theo", TimeFlag.HOURS_MAY_BE_CUTOFF),
        ("1", "", TimeFlag.UNIT_MISSING),
        ("1", f"{_SAME_DAY} Trường hợp cần xác minh thì không quá 03 ngày làm việc.", TimeFlag.UNIT_MISSING),
        ("20", "05 ngày làm việc kể từ ngày nhận đủ hồ sơ", TimeFlag.UNIT_MISSING),
        ("Không có thông tin", "", TimeFlag.NOT_PUBLISHED),
        ("Không quy định", "", TimeFlag.NOT_PUBLISHED),
        ("Không", "Qua Cổng dịch vụ công quốc gia", TimeFlag.NOT_PUBLISHED),
        ("0 Giờ", "Ngay sau khi tiếp nhận đầy đủ giấy tờ", TimeFlag.ZERO),
        ("1.5 Ngày làm việc", "", TimeFlag.WORDS_ONLY),
        ("10-25", "", TimeFlag.RANGE),
        ("Chậm nhất là ngay trước khi tàu rời cảng", "", TimeFlag.WORDS_ONLY),
        ("Không phải trả kết quả cho người nộp thuế", "", TimeFlag.WORDS_ONLY),
        ("Hệ thống phản hồi tự động thông qua phương thức điện tử.", "", TimeFlag.WORDS_ONLY),
        (
            "15 Ngày làm việc",
            "05 (năm) ngày làm việc, kể từ ngày nhận đủ hồ sơ hoặc 10 ngày làm việc đối với trường hợp cần kiểm tra thực tế",
            TimeFlag.VALUE_CONTRADICTS,
        ),
        (
            "10 Ngày",
            "Đối với trường hợp (1): 10 ngày làm việc. Đối với trường hợp (2): 05 ngày làm việc",
            TimeFlag.UNIT_CONTRADICTS,
        ),
        ("10 Ngày", "10 ngày làm việc kể từ ngày nhận đủ hồ sơ", TimeFlag.UNIT_CONTRADICTS),
        ("15 Ngày", "10-25 ngày kể từ ngày nhận hồ sơ hợp lệ", TimeFlag.RANGE),
        ("7 Ngày", "07 ngày làm việc (Sở Nội vụ: 03 ngày; UBND cấp xã: 04 ngày)", TimeFlag.STAGES),
        ("60 Ngày làm việc", "không quá 30 ngày, kể từ ngày thụ lý", TimeFlag.START_UNCLEAR),
        ("10 Ngày", "10 ngày hoặc 40 ngày (trong trường hợp hồ sơ không đầy đủ thông tin)", TimeFlag.SEVERAL_CASES),
        ("Không có thông tin", "Thời hạn giải quyết: 02 ngày làm việc và 45 ngày.", TimeFlag.WORDS_ONLY),
        (
            "35 Ngày",
            "35 ngày đối với thành lập chi nhánh; 28 ngày đối với thành lập phòng giao dịch",
            TimeFlag.SEVERAL_CASES,
        ),
        (
            "3 Ngày làm việc",
            "giải quyết trong ngày làm việc nhận được hồ sơ; sau 15 giờ thì ngày làm việc tiếp theo",
            TimeFlag.VALUE_CONTRADICTS,
        ),
        ("30 Ngày", "30 ngày kể từ ngày đối tượng điều chuyển đơn vị", TimeFlag.START_UNCLEAR),
        (
            "2 Ngày làm việc",
            "Tiếp nhận hồ sơ: 03 ngày làm việc. Cấp Giấy chứng nhận: 02 ngày làm việc.",
            TimeFlag.STAGES,
        ),
        (
            "2 Ngày làm việc",
            "Bộ phận một cửa: tổ chức tiếp nhận, kiểm tra hồ sơ trong thời hạn 02 ngày làm việc.",
            TimeFlag.STAGES,
        ),
        (
            "12 Ngày",
            "Trong thời hạn 12 ngày, Bộ tổ chức thẩm định, trình Thủ tướng Chính phủ quyết định.",
            TimeFlag.STAGES,
        ),
        (
            "35 Ngày",
            "a) Trước ngày 01 tháng 7 năm 2026: Không quá 20 ngày b) Từ ngày 01/7/2026: 35 ngày",
            TimeFlag.DATED,
        ),
        ("15 Ngày", "từ ngày 15/6 đến ngày 30/6", TimeFlag.DATED),
        ("Không có thông tin", "ngay trong ngày nhận được hồ sơ; theo lịch hẹn", TimeFlag.WORDS_ONLY),
        ("Không quá 03 ngày làm việc (05 ngày làm việc nếu cần xác minh)", "", TimeFlag.SEVERAL_CASES),
        ("Không quá 50 ngày kể từ ngày thụ lý đơn", "", TimeFlag.START_UNCLEAR),
        ("15 ngày kể từ ngày nhận đủ hồ sơ. Đối với các xã miền núi thì tăng thêm 10 ngày", "", TimeFlag.EXTENDABLE),
        ("- Bước 2: không quá 05 ngày làm việc. - Bước 3: không quá 10 ngày.", "", TimeFlag.STAGES),
        ("02 tháng và 15 ngày làm việc, trong đó", "", TimeFlag.WORDS_ONLY),
        ("20 Ngày", "Do Chủ tịch Ủy ban nhân dân cấp tỉnh quy định", TimeFlag.LOCAL_DECIDES),
        ("8 Giờ", "Không quá 8 giờ làm việc, kể từ khi nhận đủ hồ sơ hợp lệ", TimeFlag.UNIT_CONTRADICTS),
        ("14 Giờ", "Trường hợp phức tạp thì không quá 14 ngày.", TimeFlag.EXTENDABLE),
    ],
)
def test_a_doubtful_limit_is_flagged(published: str, remark: str, flag: TimeFlag) -> None:
    limit = time_reading.read(published, remark)
    assert flag in limit.flags
    assert not limit.certain


def test_a_bare_number_is_kept_without_a_unit() -> None:
    assert time_reading.read("1").statutory == Duration(value=1, unit=TimeUnit.UNSPECIFIED)


@pytest.mark.parametrize(
    ("remark", "condition"),
    [
        ("Trường hợp không phải xác minh: trong thời hạn 02 ngày làm việc.", "Trường hợp không phải xác minh"),
        (
            "02 ngày làm việc kể từ ngày nhận đủ hồ sơ đối với các phương tiện phi thương mại",
            "đối với các phương tiện phi thương mại",
        ),
        (
            "Đối với chuyển đổi văn phòng luật sư thành công ty luật",
            "Đối với chuyển đổi văn phòng luật sư thành công ty luật",
        ),
    ],
)
def test_a_clear_condition_is_kept_in_its_words(remark: str, condition: str) -> None:
    limit = time_reading.read("2 Ngày làm việc", remark)
    assert limit.certain
    assert limit.condition == condition


def test_the_case_is_taken_over() -> None:
    assert time_reading.read("5 Ngày", case="c2").case == "c2"


def test_law_numbers_and_dates_are_no_durations() -> None:
    assert durations.parse("15/2026") is None
    remark = "Theo Điều 5 Nghị định số 15/2026/NĐ-CP ngày 02/3/2026: 05 ngày làm việc"
    assert TimeFlag.VALUE_CONTRADICTS not in time_reading.read("5 Ngày làm việc", remark).flags


_words = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            ["5", "15", "0", "ngày", "giờ", "làm việc", "sau", "(", ")", "không quá", "kể từ ngày nhận", "hồ sơ", "-",
             "trường hợp", "tháng", "năm", "31/02/2026", "\n", "mười", "Điều", "trong ngày", "9999999999"]
        ),
        max_size=14,
    ).map(" ".join),
)  # fmt: skip


@given(_words, _words)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_limit_and_keeps_its_words(published: str, remark: str) -> None:
    limit = time_reading.read(published, remark)
    assert limit.raw == clean(published)
    assert limit.description == clean(remark)
    has_value = limit.statutory is not None and limit.statutory.unit is not TimeUnit.UNSPECIFIED
    assert has_value != bool(limit.flags)


def test_broken_characters_do_not_stop_the_reading() -> None:
    assert time_reading.read("5 Ngày\ud800 làm việc").statutory == Duration(value=5, unit=TimeUnit.WORKING_DAYS)
