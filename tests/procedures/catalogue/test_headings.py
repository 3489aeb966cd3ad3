"""Headings and list marks of published lists of papers."""

import pytest

from procedures.catalogue.document import Case
from procedures.catalogue.headings import is_heading, unmarked


@pytest.mark.parametrize(
    "name",
    [
        "* Giấy tờ phải nộp:", "* Giấy tờ phải xuất trình:", "Các giấy tờ phải nộp (bản chính):", "* Lưu ý :",
        "Thành phần hồ sơ:", "a) Thành phần hồ sơ, bao gồm:", "Hồ sơ gồm có:", "- Các giấy tờ phải xuất trình",
        "Giấy tờ phải nộp để lưu hồ sơ:", "bao gồm",
    ],
)  # fmt: skip
def test_a_heading_is_no_case(name: str) -> None:
    assert is_heading(name)
    assert Case(id="c1", name=name).for_everybody


@pytest.mark.parametrize(
    "name",
    [
        "Trường hợp ủy quyền", "Hồ sơ cấp lại", "Giấy tờ phải nộp đối với người nước ngoài", "Đối với cấp mới",
        "Đăng ký thường trú vào chỗ ở hợp pháp", "* Hồ sơ đề nghị cấp giấy phép",
    ],
)  # fmt: skip
def test_a_case_stays_a_case(name: str) -> None:
    assert not is_heading(name)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("- Tờ khai", "Tờ khai"), ("* Giấy tờ", "Giấy tờ"), ("a) Đơn", "Đơn"), ("(1) Đơn", "Đơn"), ("1.2) Đơn", "Đơn"),
        ("+ - Đơn", "Đơn"), ("02 ảnh 4x6", "02 ảnh 4x6"), ("1 bản vẽ", "1 bản vẽ"), ("-", "-"), ("Ảnh", "Ảnh"),
    ],
)  # fmt: skip
def test_list_marks_are_taken_off_and_numbers_stay(written: str, read: str) -> None:
    assert unmarked(written) == read
