"""``find``: the search, for a person with a question or for a program with many."""

import argparse
import json
import sys
from collections.abc import Iterable
from typing import Any

from procedures.commands.place import DONE, WRONG, CommandError, database, say
from procedures.search import snapshot
from procedures.search.finding import Finding
from procedures.search.index import Index
from procedures.store import clock
from procedures.words import Words, words

_LONGEST_LINE = 64 * 1024


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "find",
        help="tìm thủ tục như người dân hỏi",
        description='Tìm thủ tục. Với --jsonl: đọc từng dòng {"id","q"} từ đầu vào chuẩn, trả lời từng dòng.',
    )
    parser.add_argument("text", nargs="*", metavar="CHỮ")
    parser.add_argument("--jsonl", action="store_true", help="đọc câu hỏi từ đầu vào chuẩn, mỗi dòng một câu")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    question = " ".join(args.text)
    if not args.jsonl and not question.strip():
        raise CommandError('xin nêu điều cần tìm, ví dụ: find "làm giấy khai sinh"', WRONG)
    with database() as db:
        index = db.read_now(snapshot.take, clock.today()).index
    if args.jsonl:
        _answer_lines(index, sys.stdin.buffer)
        return DONE
    say(_for_people(words(args.lang), index.find(question)))
    return DONE


def _answer_lines(index: Index, lines: Iterable[bytes]) -> None:
    for line in lines:
        if line.strip():
            say(json.dumps(answer(index, line), ensure_ascii=False))


def answer(index: Index, line: bytes) -> dict[str, Any]:
    """The answer to one line; for a line that is no question, ``{"id", "error"}``: its id if readable, a sentence."""
    if len(line) > _LONGEST_LINE:
        return {"id": None, "error": "dòng dài quá 64 KB"}
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": "dòng không phải JSON đúng (UTF-8)"}
    if not isinstance(asked, dict):
        return {"id": None, "error": 'dòng phải có dạng {"id": …, "q": "câu hỏi"}'}
    identity = asked.get("id")
    if not isinstance(identity, str | int | None):
        return {"id": None, "error": '"id" phải là chữ hoặc số nguyên'}
    if isinstance(identity, str):
        identity = _writable(identity)
    if not isinstance(asked.get("q"), str):
        return {"id": identity, "error": 'dòng phải có dạng {"id": …, "q": "câu hỏi"}'}
    return _answered(identity, index.find(_writable(asked["q"])))


def _answered(identity: str | int | None, finding: Finding) -> dict[str, Any]:
    return {
        "id": identity,
        "decision": finding.decision,
        "results": [{"code": hit.code, "name": hit.name, "score": round(hit.score, 4)} for hit in finding.hits],
        "aspect": finding.aspects[0].value if finding.aspects else None,
    }


def _writable(text: str) -> str:
    """Half of a surrogate pair cannot be written as UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _for_people(say_word: Words, finding: Finding) -> str:
    lines = [say_word(f"cli-find-{finding.decision.replace('_', '-')}", count=len(finding.hits))]
    if finding.meant_codes:
        lines.append(say_word("cli-find-meant", codes=", ".join(finding.meant_codes)))
    lines += [f"  {hit.code}  {hit.name}  ({hit.score:.2f})" for hit in finding.hits]
    if finding.aspects:
        asked = ", ".join(say_word(f"cli-aspect-{aspect.value}") for aspect in finding.aspects)
        lines.append(say_word("cli-find-aspect", parts=asked))
    return "\n".join(lines)
