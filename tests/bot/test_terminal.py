"""``python -m bot ask``: line by line for other tools, and for a person."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot import terminal
from bot.dialog.turn import Office
from procedures.store.database import Database

ROOT = Path(__file__).parents[2]


@pytest.fixture
def chats(office_db: Database) -> terminal.Chats:
    return terminal.Chats(office_db, Office("Phường Thử"))


def _ask(chats: terminal.Chats, *lines: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in terminal.jsonl(chats, (line.encode() for line in lines))]


def test_every_line_gets_a_line_with_the_agreed_keys(chats: terminal.Chats) -> None:
    (answer,) = _ask(chats, '{"id": 7, "chat": "a", "text": "đăng ký tạm trú cần giấy gì"}')
    assert list(answer) == ["id", "chat", "kind", "codes", "aspect", "text", "choices"]
    assert (answer["id"], answer["chat"], answer["kind"]) == (7, "a", "answer")
    assert (answer["codes"], answer["aspect"]) == (["1.004194"], "documents")


def test_chats_are_kept_apart_and_remembered(chats: terminal.Chats) -> None:
    answers = _ask(
        chats,
        '{"id":"1","chat":"a","text":"đăng ký tạm trú"}',
        '{"id":"2","chat":"b","text":"lệ phí bao nhiêu"}',
        '{"id":"3","chat":"a","text":"lệ phí bao nhiêu"}',
    )
    assert [answer["kind"] for answer in answers] == ["answer", "ask", "answer"]
    assert answers[2]["codes"] == ["1.004194"]


def test_sending_a_choice_does_what_its_button_does(chats: terminal.Chats) -> None:
    (asked,) = _ask(chats, '{"id":"1","chat":"a","text":"căn cước"}')
    assert asked["kind"] == "choose"
    sends = [choice["send"] for choice in asked["choices"]]
    for number, send in enumerate(sends):
        (answer,) = _ask(chats, json.dumps({"id": number, "chat": "a", "text": send}))
        assert (answer["kind"], answer["codes"]) == ("answer", [asked["codes"][number]])


@pytest.mark.parametrize("broken", ["{", "[]", '{"id":1}', '{"id":1,"text":5}', '{"text":"\\ud800"}', "NaN"])
def test_a_broken_line_is_named_and_the_next_is_answered(chats: terminal.Chats, broken: str) -> None:
    first, second = _ask(chats, broken, '{"id":2,"chat":"a","text":"xin chào"}')
    assert "dòng 1" in first["error"]
    assert first["id"] == (1 if '"id":1' in broken else None)
    assert second["kind"] == "small_talk"


def test_the_command_answers_from_a_database_of_its_own(tmp_path: Path) -> None:
    env = {**os.environ, "MOTCUA_DATA": str(tmp_path), "DATABASE_URL": "", "PYTHONWARNINGS": "error"}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "--jsonl"], cwd=ROOT, env=env, capture_output=True, check=True,
        input=b'{"id":"x","chat":"c","text":"lam giay khai sinh"}\n',
    )  # fmt: skip
    answer = json.loads(done.stdout)
    assert (answer["id"], answer["codes"]) == ("x", ["1.001193"])


def test_a_person_types_and_reads(
    office_db: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["đăng ký tạm trú", ""])

    def read(_prompt: str) -> str:
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", read)
    terminal.talk(terminal.Chats(office_db, Office()))
    printed = capsys.readouterr().out
    assert "Xin chào" in printed
    assert "1.004194" in printed
    assert "[1] " in printed
    assert "**" not in printed


def test_a_wrong_setting_stops_with_one_sentence(tmp_path: Path) -> None:
    env = {**os.environ, "MOTCUA_DATA": str(tmp_path), "PORT": "vi"}
    done = subprocess.run(
        [sys.executable, "-m", "bot"], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("Cài đặt sai: PORT=")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("program", [["bot"], ["bot", "ask"], ["qr", "serve"]])
@pytest.mark.parametrize("place", ["away", "no database", "no folder"])
def test_a_database_that_cannot_be_opened_is_one_sentence(program: list[str], place: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("no database " * 200)
    env = (
        os.environ
        | {
            "away": {"DATABASE_URL": "postgresql://ai@127.0.0.1:9/kho"},
            "no database": {"DATABASE_URL": f"sqlite:///{tmp_path / 'x'}"},
            "no folder": {"DATABASE_URL": "", "MOTCUA_DATA": str(tmp_path / "x")},
        }[place]
    )
    done = subprocess.run(
        [sys.executable, "-m", *program], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.startswith("Cơ sở dữ liệu chưa dùng được: ")
    assert len(done.stderr.splitlines()) == 1
