"""Fees as they are really published: read with certainty, or flagged with the reason."""

# ruff: noqa: E501 - published words are kept whole
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procedures.catalogue.fees import FeeFlag, FeeState
from procedures.exchange import amounts, fee_reading
from procedures.exchange.plain import tidy


@pytest.mark.parametrize(
    ("published", "amount", "per", "condition"),
    [
        ("10,000 Việt Nam Đồng", 10_000, "", ""),
        ("50.000", 50_000, "", ""),
        ("10,000 Việt Nam Đồng(10.000 đồng/giấy.)", 10_000, "giấy", ""),
        ("2,000 Việt Nam Đồng(/trang)", 2_000, "trang", ""),
        ("100,000 Việt Nam Đồng(/Giấy công nhận)", 100_000, "Giấy công nhận", ""),
        (
            "2,000,000 VNĐ(* Theo quy định tại Thông tư 25/2022/TT-BTC ngày 28/4/2022. + 02 triệu đồng/Giấy chứng nhận.)",
            2_000_000,
            "Giấy chứng nhận",
            "",
        ),
        ("10,000,000 VNĐ(+ Dưới 50 tỷ: 10 triệu đồng/ Giấy chứng nhận)", 10_000_000, "Giấy chứng nhận", "Dưới 50 tỷ"),
        ("9,000,000 VNĐ(9.000.000 đồng /lần đối với tàu nhóm I)", 9_000_000, "lần", "đối với tàu nhóm I"),
        ("35,000,000 VNĐ(35.000.000 đồng (ba mươi lăm triệu đồng)/lần gia hạn)", 35_000_000, "lần gia hạn", ""),
        (
            "2,500,000 VNĐ(đồng/lần (Đối với trường hợp đăng ký bổ sung))",
            2_500_000,
            "lần",
            "Đối với trường hợp đăng ký bổ sung",
        ),
        ("1.622.000 đồng/giấy", 1_622_000, "giấy", ""),
        ("20 triệu đồng", 20_000_000, "", ""),
        ("230,000 Việt Nam Đồng(Kiểm tra điều kiện cơ sở: 230.000/lần)", 230_000, "lần", "Kiểm tra điều kiện cơ sở"),
        (
            "5,000 Việt Nam Đồng(Trường hợp công dân nộp hồ sơ qua cổng dịch vụ công trực tuyến thu 5000 đồng/lần đăng ký;)",
            5_000,
            "lần đăng ký",
            "Trường hợp công dân nộp hồ sơ qua cổng dịch vụ công trực tuyến",
        ),
        ("Miễn phí", 0, "", ""),
        ("Miễn phí(Không)", 0, "", ""),
        ("Miễn phí(Miễn lệ phí (Thông tư số 47/2019/TT-BTC).)", 0, "", ""),
        ("Miễn phí(nộp trực tuyến được miễn lệ phí)", 0, "", ""),
        ("Phí : Không Đồng", 0, "", ""),
    ],
)
def test_a_clear_fee_is_read(published: str, amount: int, per: str, condition: str) -> None:
    (fee,) = fee_reading.read(published)
    assert fee.flags == ()
    assert (fee.amount, fee.per, fee.condition) == (amount, per, condition)


@pytest.mark.parametrize(
    ("published", "flag"),
    [
        ("Không có thông tin", FeeFlag.NOT_PUBLISHED),
        ("", FeeFlag.NOT_PUBLISHED),
        (
            "Miễn phí(Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định. Miễn lệ phí cho người thuộc hộ nghèo.)",
            FeeFlag.LOCAL_COUNCIL_DECIDES,
        ),
        ("Miễn phí((Theo quy định của Hội đồng nhân dân cấp tỉnh))", FeeFlag.LOCAL_COUNCIL_DECIDES),
        ("Miễn phí(- Dưới 5 tấn: 50.000 đồng/giấy; - Trên 15 tấn: 150.000 đồng/giấy.)", FeeFlag.FREE_WITH_NOTE),
        ("Miễn phí(Nộp 150.000 đồng + (số tấn x 15.000 đồng/tấn))", FeeFlag.FREE_WITH_NOTE),
        ("Miễn phí(20% của 11.000.000 đồng)", FeeFlag.FREE_WITH_NOTE),
        ("Miễn phí(Trả phí cho đơn vị cung cấp dịch vụ.)", FeeFlag.FREE_WITH_NOTE),
        ("Miễn phí(Theo biểu giá … Thông tư số 234/2016/TT-BTC)", FeeFlag.FREE_WITH_NOTE),
        ("Miễn phí(Không quy định)", FeeFlag.FREE_WITH_NOTE),
        ("Miễn phí(10.000.0000 đồng (Cấp lần đầu); 3000.000 đồng (cấp lại)15 ngày", FeeFlag.FREE_WITH_NOTE),
        (
            "4,500,000 VNĐ(Lệ phí: 1,500,000 (Miễn phí từ ngày 07/4/2026 đến 30/6/2026))Trong thời hạn 05 ngày làm việc",
            FeeFlag.AMOUNT_CONTRADICTS,
        ),
        ("120 VNĐ(20.000 vnđ / tờ khai)", FeeFlag.THOUSANDS_LOST),
        ("1200 VNĐ(200.000 vnđ / tờ khai độc lập)", FeeFlag.GLUED),
        ("1200 VNĐ", FeeFlag.GLUED),
        ("40 VNĐ(Lệ phí cấp giấy chứng nhận: 40.000 đồng/01 Giấy chứng nhận.)", FeeFlag.THOUSANDS_LOST),
        ("900 VNĐ", FeeFlag.THOUSANDS_LOST),
        ("1 VNĐ(đăng ký hoạt động qua mạng điện tử được miễn lệ phí)", FeeFlag.THOUSANDS_LOST),
        ("40 Việt Nam Đồng(4.000 đ/giấy thông hành (áp dụng đến hết ngày 31/12/2026))", FeeFlag.AMOUNT_CONTRADICTS),
        ("40,000 Việt Nam Đồng(50.000đ/giấy thông hành)", FeeFlag.AMOUNT_CONTRADICTS),
        ("50 VNĐ(Phí hải quan 50USD/chuyến bay)", FeeFlag.CURRENCY_DOUBT),
        ("155 VNĐ(155 USD/thẻ.)", FeeFlag.CURRENCY_DOUBT),
        (
            "800,000 Việt Nam Đồng(áp dụng mức phí 400.000 đồng/hồ sơ kể từ ngày 01/7/2025 đến hết ngày 31/12/2026)",
            FeeFlag.DATED,
        ),
        ("140,000,000 Việt Nam Đồng((Từ ngày 01/07/2025 đến hết ngày 31/12/2026, mức lệ phí bằng 50%))", FeeFlag.DATED),
        ("150,000 VNĐ(Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định)", FeeFlag.LOCAL_COUNCIL_DECIDES),
        (
            "50,000 VNĐ(50.000 đồng/thẻ. Kể từ ngày 01/01/2025 đến hết ngày 31/12/2025 trực tuyến bằng 50%)",
            FeeFlag.DATED,
        ),
        (
            "2,000 Việt Nam Đồng(2.000 đồng/trang; từ trang thứ 3 trở lên thu 1.000 đồng/trang, tối đa 200.000 đồng/bản)",
            FeeFlag.SEVERAL_AMOUNTS,
        ),
        ("200,000 VNĐ(200.000 đồng/hộ chiếu. Cấp lại do bị mất: 400.000đ/hộ chiếu)", FeeFlag.SEVERAL_AMOUNTS),
        ("15,000,000 VNĐ(lần đầu hoặc định kỳ 5 năm 15.000.0000 đồng/lần)", FeeFlag.NOTE_UNCLEAR),
        ("100,000 VNĐ((Phí Thẩm tra, thẩm định)", FeeFlag.GLUED),
        ("Phí : o Đồng", FeeFlag.WORDS_ONLY),
        ("Phí : Đồng", FeeFlag.WORDS_ONLY),
        ("Phí : Mức thu bằng 50% mức thu phí quy định tại Mục I", FeeFlag.WORDS_ONLY),
        ("280.000 - 410.000 VNĐ/Hồ sơ/Thửa/GCN", FeeFlag.AMOUNT_CONTRADICTS),
        ("Cấp mới giấy chứng nhận: 100.000 đồng/giấy. Chỉnh lý: 25.000 đồng/giấy", FeeFlag.WORDS_ONLY),
        ("- 30.000 tại các phường; 15.000 tại các xã", FeeFlag.WORDS_ONLY),
    ],
)
def test_a_doubtful_fee_is_flagged(published: str, flag: FeeFlag) -> None:
    (fee,) = fee_reading.read(published)
    assert flag in fee.flags
    assert fee.amount is None
    assert not fee.rule


def test_a_fee_with_a_last_day_expires() -> None:
    (fee,) = fee_reading.read(
        "40,000 Việt Nam Đồng(40.000đ/giấy thông hành (áp dụng đến hết ngày 31/12/2024 theo Thông tư số 43/2024/TT-BTC).)"
    )
    assert (fee.amount, fee.valid_to) == (40_000, date(2024, 12, 31))
    assert fee.state_on(date(2026, 11, 20)) is FeeState.EXPIRED


def test_those_who_are_exempt_are_kept_apart() -> None:
    (fee,) = fee_reading.read(
        "8,000 VNĐ(8.000 đồng/Văn bản. Miễn lệ phí cho người thuộc gia đình có công với cách mạng; người thuộc hộ nghèo; người khuyết tật.)"
    )
    assert (fee.amount, fee.per) == (8_000, "Văn bản")
    assert fee.exemptions == (
        "Miễn lệ phí cho người thuộc gia đình có công với cách mạng; người thuộc hộ nghèo; người khuyết tật",
    )


def test_dollars_are_a_rule() -> None:
    assert [fee.rule for fee in fee_reading.read("10 USD(/bản)")] == ["10 USD/bản"]


def test_lines_with_a_heading_are_fees_of_their_own() -> None:
    fees = fee_reading.read(
        "Phí : 0.5 USD (Người nước ngoài dưới 16 tuổi)\nLệ phí : 01 USD (Người nước ngoài từ 16 tuổi trở lên)"
    )
    assert [(fee.kind, fee.rule, fee.condition) for fee in fees] == [
        ("phi", "0.5 USD", "Người nước ngoài dưới 16 tuổi"),
        ("le_phi", "1 USD", "Người nước ngoài từ 16 tuổi trở lên"),
    ]


def test_words_run_together_are_never_certain() -> None:
    (fee,) = fee_reading.read("140,000 Việt Nam Đồng(- Xe ô tô từ 10 chỗ trở lên)", remark_is_noise=True)
    assert fee.flags == (FeeFlag.GLUED,)


def test_the_words_beside_the_column_count_too() -> None:
    (fee,) = fee_reading.read("2,000 Việt Nam Đồng(/trang)", "từ trang thứ 3 trở lên thu 1.000 đồng/trang")
    assert fee.flags


@pytest.mark.parametrize(
    ("value", "currency", "note", "amount", "rule"),
    [
        (2000, "Việt Nam Đồng", "/trang", 2000, ""),
        (2000.0, "Việt Nam Đồng", "", 2000, ""),
        ("50.000", "VNĐ", "", 50_000, ""),
        (0, "Việt Nam Đồng", "", 0, ""),
        (10, "USD", "/bản", None, "10 USD/bản"),
        (0, "Việt Nam Đồng", "Mức thu theo Nghị quyết của Hội đồng nhân dân", None, ""),
        (None, "", "", None, ""),
        (-5, "VNĐ", "", None, ""),
        (float("nan"), "VNĐ", "", None, ""),
        (40, "VNĐ", "40.000 đồng/giấy", None, ""),
        ("50.000", "VNĐ", "50.000 đồng; nộp trực tuyến 25.000 đồng (áp dụng đến hết 31/12/2025)", None, ""),
        (7000, "Đồng tiền khác", "", None, ""),
    ],
)
def test_a_typed_fee_is_read_or_flagged(
    value: int | float | str | None, currency: str, note: str, amount: int | None, rule: str
) -> None:
    fee = fee_reading.read_typed(value, currency, note, "phi")
    assert (fee.amount, fee.rule, fee.kind) == (amount, rule, "phi")
    assert bool(fee.flags) == (amount is None and not rule)


def test_an_amount_grouped_wrongly_cannot_be_read() -> None:
    assert amounts.number("15.000.0000") is None


_words = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            ["Phí :", "Lệ phí :", "Miễn phí", "(", ")", "10,000", "40", "Việt Nam Đồng", "đồng", "/giấy", "USD", "\n", "%",
             "triệu", "01/7/2025", "Hội đồng nhân dân quy định", "miễn cho", "hộ nghèo", "99999999999999999999", "đến hết ngày"]
        ),
        max_size=14,
    ).map(" ".join),
)  # fmt: skip


@given(_words, _words, st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_text_gives_fees_and_keeps_its_words(published: str, remark: str, noise: bool) -> None:
    fees = fee_reading.read(published, remark, remark_is_noise=noise)
    assert fees
    for fee in fees:
        assert bool(fee.flags) != (fee.amount is not None or bool(fee.rule))
        assert noise <= (FeeFlag.GLUED in fee.flags)
    kept = _bare("".join(fee.raw + fee.note for fee in fees))
    assert all(sign in kept for sign in set(_bare(published)))


def _bare(text: str) -> str:
    """Without blanks and the brackets round a note."""
    return "".join(sign for sign in tidy(text) if not sign.isspace() and sign not in "()")


@given(st.one_of(st.none(), st.integers(), st.floats(), st.text(max_size=20)), st.text(max_size=12), _words)
@settings(max_examples=200, deadline=None)
def test_any_typed_value_gives_a_fee(value: int | float | str | None, currency: str, note: str) -> None:
    fee = fee_reading.read_typed(value, currency, note)
    assert bool(fee.flags) != (fee.amount is not None or bool(fee.rule))


@pytest.mark.parametrize("piece", ["- ", "(", "miễn cho ", "theo quy định tại khoản ", "10.000 đồng/"])
def test_a_long_hostile_note_is_read_in_time(piece: str) -> None:
    began = time.process_time()
    fee_reading.read(f"10,000 VNĐ({piece * 10_000})"[:20_000])
    assert time.process_time() - began < 2


def test_a_note_full_of_references_is_read_quickly_enough_to_be_read_at_all() -> None:
    note = "100.000 đồng (theo " + "khoản 1 điều 5 mục 3 " * 400 + ")"
    assert fee_reading.read(note)[0].raw  # took minutes when the pattern ran over the blanks left behind
