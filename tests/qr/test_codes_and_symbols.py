"""Printed codes and their symbols: made once, found in any case, drawn so that a phone reads them."""

import asyncio
import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from sqlmodel import Session

from procedures.store.database import Database
from procedures.store.upsert import insert_new
from qr import codes, symbol
from qr.__main__ import main
from qr.links import Links
from qr.symbol import SymbolError
from qr.tables import CodeRow
from tests.qr.conftest import BASE, Browser
from tests.qr.page_catalogue import GONE, KITE, NOW


def _decode(png: bytes) -> str:
    read = zxingcpp.read_barcodes(Image.open(io.BytesIO(png)))
    assert len(read) == 1
    return str(read[0].text)


def test_a_code_is_made_once_and_kept(db: Database) -> None:
    first = db.write_now(codes.ensure, ["1.900001", "1.900002"], NOW)
    again = db.write_now(codes.ensure, ["1.900002", "1.900001", "1.900003"], NOW)
    assert first == {code: again[code] for code in first}
    assert len(set(again.values())) == 3
    assert all(codes.well_formed(short) for short in again.values())


def test_more_codes_than_one_question_can_carry_are_made(db: Database) -> None:
    wanted = [f"1.{number:06}" for number in range(1200)]
    assert len(set(db.write_now(codes.ensure, wanted, NOW).values())) == 1200
    assert len(db.read_now(codes.known, wanted)) == 1200


def test_a_taken_code_is_never_given_twice(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    letters = iter("AAAAAA" + "AAAAAA" + "AAAAAB")
    monkeypatch.setattr("qr.codes.secrets.choice", lambda _alphabet: next(letters))
    first = db.write_now(codes.ensure, ["1.900001"], NOW)
    second = db.write_now(codes.ensure, ["1.900002"], NOW)
    assert (first["1.900001"], second["1.900002"]) == ("AAAAAA", "AAAAAB")


def test_codes_hold_no_letters_that_people_confuse() -> None:
    assert not set("01OILU") & set(codes.ALPHABET)
    assert len(set(codes.ALPHABET)) == 30


def test_a_code_resolves_and_a_retired_one_says_so(db: Database) -> None:
    short = db.write_now(codes.ensure, ["1.900001"], NOW)["1.900001"]
    assert db.read_now(codes.resolve, short) == codes.Resolved(short, "procedure", "1.900001", True)
    assert db.write_now(codes.retire, short)
    assert not db.write_now(codes.retire, short)
    assert db.read_now(codes.resolve, short) == codes.Resolved(short, "procedure", "1.900001", False)
    assert db.write_now(codes.ensure, ["1.900001"], NOW)["1.900001"] != short
    assert db.read_now(codes.resolve, "ZZZZZZ") is None


@pytest.mark.parametrize("scale", [2, 5, 12])
def test_a_symbol_is_read_back_as_the_same_address(scale: int) -> None:
    address = Links("https://motcua.xa-vinh-thanh.khanhhoa.gov.vn").scan("2Z9K4M")
    assert _decode(symbol.png(symbol.make(address), scale)) == address


def test_the_longest_base_address_still_fits_version_4() -> None:
    address = Links("https://" + "a" * 50).scan("2Z9K4M")
    assert symbol.make(address).version == 4


def test_a_longer_address_is_refused() -> None:
    with pytest.raises(SymbolError):
        symbol.make(Links("https://" + "a" * 51).scan("2Z9K4M"))


def test_capitals_make_a_smaller_symbol() -> None:
    assert (
        symbol.make("HTTPS://MOTCUA.EXAMPLE.VN/Q/2Z9K4M").version
        < symbol.make("https://motcua.example.vn/q/2z9k4m").version
    )


def test_a_symbol_has_four_quiet_modules_and_whole_pixels() -> None:
    made = symbol.make("HTTPS://MOTCUA.EXAMPLE.VN/Q/2Z9K4M")
    picture = Image.open(io.BytesIO(symbol.png(made, 7)))
    assert picture.mode == "1"
    assert picture.size == (made.side * 7, made.side * 7)
    dark = picture.convert("L").point(lambda value: 255 - value).getbbox()
    assert dark == (28, 28, picture.width - 28, picture.height - 28)


def test_the_vector_drawing_has_the_same_dark_modules_as_the_symbol() -> None:
    made = symbol.make("HTTPS://MOTCUA.EXAMPLE.VN/Q/2Z9K4M")
    path = symbol.svg(made).decode().split('<path d="')[1].split('"')[0]
    dark: set[tuple[int, int]] = set()
    for run in path.split("z")[:-1]:
        place, width = run[1:].split("h")[0], int(run.split("h")[1].split("v")[0])
        x, y = (int(part) for part in place.split())
        dark |= {(x + step, y) for step in range(width)}
    wanted = {(x + 4, y + 4) for y, row in enumerate(made.modules) for x, module in enumerate(row) if module}
    assert dark == wanted


async def test_the_symbol_of_a_page_leads_to_that_page_in_any_case(browser: Browser) -> None:
    response = await browser.get("/ma/1.900001.png")
    assert response.status == 200
    address = _decode(await response.read())
    assert address.startswith(f"{BASE.upper()}/Q/")
    for path in (address.removeprefix(BASE.upper()), address.removeprefix(BASE.upper()).lower()):
        page = await browser.get(path, allow_redirects=False)
        html = await page.text()
        assert page.status == 200
        assert f'<link rel="canonical" href="{BASE}/thu-tuc/1.900001">' in html
        assert "Thả diều lớn" in html


@pytest.mark.parametrize("path", ["/MA/1.900001.SVG", "/Ma/1.900001.H41.svg", "/ma/1.900001.Svg"])
async def test_symbol_addresses_are_taken_in_any_case(browser: Browser, path: str) -> None:
    response = await browser.get(path)
    assert (response.status, response.content_type) == (200, "image/svg+xml")
    assert "max-age=86400" in response.headers["Cache-Control"]
    again = await browser.get(path, headers={"If-None-Match": response.headers["ETag"]})
    assert again.status == 304


@pytest.mark.parametrize(
    ("path", "status"),
    [("/ma/1.900001.gif", 404), ("/ma/9.999999.svg", 404), ("/ma/x.svg", 404), ("/ma/1.900001.png?o=0", 400)],
)
async def test_symbols_that_cannot_be_drawn_are_refused(browser: Browser, path: str, status: int) -> None:
    assert (await browser.get(path)).status == status


async def test_scan_of_an_unknown_code_shows_the_search_box(browser: Browser) -> None:
    for path in ("/q/ZZZZZZ", "/q/khong-phai-ma", "/Q/0O1IL"):
        response = await browser.get(path, allow_redirects=False)
        html = await response.text()
        assert response.status == 404
        assert "Mã này không dẫn tới thủ tục nào" in html
        assert 'role="search"' in html


async def test_scan_of_a_retired_code_is_gone_at_the_next_look(browser: Browser, pages_db: Database) -> None:
    short = pages_db.write_now(codes.ensure, [KITE.code], NOW)[KITE.code]
    assert (await browser.get(f"/q/{short}")).status == 200
    pages_db.write_now(codes.retire, short)
    response = await browser.get(f"/q/{short}")
    assert response.status == 410
    assert "Mã này không còn dùng" in await response.text()


async def test_scan_of_an_ended_procedure_says_that_it_ended(browser: Browser, pages_db: Database) -> None:
    short = pages_db.write_now(codes.ensure, [GONE.code], NOW)[GONE.code]
    response = await browser.get(f"/q/{short}")
    assert response.status == 200
    assert "đã bị bãi bỏ" in await response.text()


async def test_a_scan_of_a_code_in_use_does_not_ask_the_database_for_it(
    browser: Browser, pages_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = pages_db.write_now(codes.ensure, [KITE.code, GONE.code], NOW)
    assert (await browser.get(f"/thu-tuc/{KITE.code}")).status == 200  # the first page reads all codes
    asked: list[str] = []

    def resolve(_session: Session, short: str) -> None:
        asked.append(short)

    monkeypatch.setattr("qr.codes.resolve", resolve)
    for code, short in made.items():
        html = await (await browser.get(f"/q/{short.lower()}")).text()
        assert f"/thu-tuc/{code}" in html
    assert asked == []
    assert (await browser.get("/q/ZZZZZZ")).status == 404
    assert asked == ["ZZZZZZ"]


async def test_a_code_made_meanwhile_by_another_process_leads_on(browser: Browser, pages_db: Database) -> None:
    assert (await browser.get(f"/thu-tuc/{KITE.code}")).status == 200
    row = {"short": "AAAAAA", "purpose": codes.PROCEDURE, "target": KITE.code, "state": "active", "created_at": NOW}
    assert pages_db.write_now(insert_new, CodeRow, row)
    assert "Thả diều lớn" in await (await browser.get("/q/aaaaaa")).text()


async def test_two_first_looks_at_once_make_one_code(browser: Browser, pages_db: Database) -> None:
    responses = await asyncio.gather(*(browser.get("/ma/1.900001.svg") for _ in range(8)))
    drawings = {await response.read() for response in responses}
    assert all(response.status == 200 for response in responses)
    assert len(drawings) >= 1
    assert len(pages_db.read_now(codes.known, [KITE.code])) == 1


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_the_command_draws_a_symbol(
    kind: str, tmp_path: Path, pages_db: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("BASE_URL", BASE)
    out = tmp_path / f"ma.{kind}"
    assert main(["symbol", "1.900001.H41", "--out", str(out)]) == 0
    short = pages_db.read_now(codes.known, [KITE.code])[KITE.code]
    wanted = Links(BASE).scan(short)
    assert out.read_bytes().startswith(b"<svg" if kind == "svg" else b"\x89PNG")
    if kind == "png":
        assert _decode(out.read_bytes()) == wanted


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [("9.999999", "ma.svg", "chưa có thủ tục"), ("x", "ma.svg", "không phải mã"), ("1.900001", "ma.gif", "đuôi")],
)
def test_the_command_says_why_it_cannot(
    code: str, name: str, said: str, tmp_path: Path, pages_db: Database, database_url: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    assert pages_db
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert main(["symbol", code, "--out", str(tmp_path / name)]) == 1
    assert said in capsys.readouterr().err
