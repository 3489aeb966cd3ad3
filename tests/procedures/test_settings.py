"""Settings: a wrong one stops with a sentence; secrets may come from a file."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from procedures.settings import DataSettings, SettingError, env_file, http_address, load, one_of, setting, whole


@dataclass(frozen=True)
class Some:
    port: int = setting("SOME_PORT", 8080, whole(1, 65535), "cổng")
    mode: str = setting("SOME_MODE", "a", one_of("a", "b"), "kiểu")
    token: str = setting("SOME_TOKEN", "", str, "khóa", secret=True)
    base: str = setting("SOME_BASE", "http://a", http_address, "địa chỉ")


def test_nothing_set_gives_the_defaults() -> None:
    assert load(Some, {}) == Some()


def test_values_are_read_and_blanks_do_not_count() -> None:
    read = load(Some, {"SOME_PORT": " 9000 ", "SOME_MODE": "b", "SOME_BASE": "https://x.vn/", "SOME_TOKEN": "  "})
    assert read == Some(9000, "b", "", "https://x.vn")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SOME_PORT", "abc", "số nguyên"),
        ("SOME_PORT", "70000", "từ 1 đến 65535"),
        ("SOME_MODE", "c", "a hoặc b"),
        ("SOME_BASE", "ftp://x", "http"),
    ],
)
def test_a_wrong_value_is_named_with_what_it_may_be(name: str, value: str, says: str) -> None:
    with pytest.raises(SettingError, match=says) as error:
        load(Some, {name: value})
    assert name in str(error.value)


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text("secret\n")
    assert load(Some, {"SOME_TOKEN_FILE": str(path)}).token == "secret"


def test_a_secret_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="một trong hai"):
        load(Some, {"SOME_TOKEN": "x", "SOME_TOKEN_FILE": str(tmp_path)})


def test_a_secret_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="SOME_TOKEN_FILE"):
        load(Some, {"SOME_TOKEN_FILE": str(tmp_path / "none")})


def test_only_secrets_come_from_files(tmp_path: Path) -> None:
    path = tmp_path / "port"
    path.write_text("9000")
    assert load(Some, {"SOME_PORT_FILE": str(path)}).port == 8080


def test_without_an_address_the_data_lie_under_the_data_folder(tmp_path: Path) -> None:
    read = load(DataSettings, {"MOTCUA_DATA": str(tmp_path)})
    assert read.database == f"sqlite:///{tmp_path / 'motcua.db'}"
    assert load(DataSettings, {"DATABASE_URL": "postgresql://x/y"}).database == "postgresql://x/y"


def test_a_line_of_the_file_is_taken_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text(
        "# ghi chú\n\nOFFICE_NAME=Phường Vĩnh Hải\nDATABASE_URL=postgresql://x/y?a=1&sslmode=require\n"
        "A='có dấu cách '\nB=\"$HOME\"\nC = 'nửa\nD=\n",
        "utf-8",
    )
    assert env_file(path) == {
        "OFFICE_NAME": "Phường Vĩnh Hải", "DATABASE_URL": "postgresql://x/y?a=1&sslmode=require",
        "A": "có dấu cách ", "B": "$HOME", "C": "'nửa", "D": "",
    }  # fmt: skip


def test_a_line_that_is_no_setting_is_named(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("PORT=1\nexport HOST=x\n", "utf-8")
    with pytest.raises(SettingError, match="dòng 2"):
        env_file(path)


def test_every_program_reads_the_file_and_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".env").write_text("SOME_PORT=9001\nSOME_MODE=b\nSOME_TOKEN_FILE=none\n", "utf-8")
    monkeypatch.setenv("SOME_PORT", "9002")
    monkeypatch.setenv("SOME_TOKEN", "")
    assert load(Some) == Some(9002, "b", "")
    assert load(Some, {}) == Some()
