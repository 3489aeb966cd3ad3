"""Write national_facts.json: what the national data says about the procedures of the starter catalogue, facts only.

    python tests/procedures/catalogue/extract_facts.py PATH/procedures-national.jsonl.gz [API_ANSWER.json …]

The first file is the national portal's data, one record a line, gzip. An API answer is the portal's own JSON for one
procedure; it names all fees of a channel where the page shows the first only. Sentences of the source are not kept:
of a paper's title its first words and the set of its words, for matching.
"""

import gzip
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
STARTER = HERE.parents[2] / "procedures" / "catalogue" / "starter"
FACTS = HERE / "national_facts.json"

_WORD = re.compile(r"\w+")
_MONEY = re.compile(r"(\d{1,3}(?:[.,]\d{3})+|\d+)\s*(triệu)?\s*(?:đồng|vnđ|vnd|đ)(?!\w)", re.IGNORECASE)
# The page runs a result's own code into its name ("… được chứng thựcMã: dsfas").
_GLUED_CODE = re.compile(r"Mã: \S+$")
_CHANNELS = {"ONLINE": "online", "DIRECT": "in_person", "POSTAL": "post"}
_SHOWN_WORDS = 8

Facts = dict[str, Any]


def words(text: str) -> list[str]:
    """Lower-case words in NFC, marks kept."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def money_in(text: str) -> set[int]:
    """Amounts in đồng that a text names: ``40.000 đồng`` is 40000, ``2 triệu đồng`` is 2000000."""
    found = ((re.sub(r"[.,]", "", match[1]), match[2]) for match in _MONEY.finditer(text))
    return {int(number) * (1_000_000 if million else 1) for number, million in found}


def records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def starter_codes() -> set[str]:
    return {path.stem for path in STARTER.glob("*.json")}


def extract(national: Path, answers: Iterable[Path] = (), codes: set[str] | None = None) -> dict[str, Facts]:
    """Facts by code, for ``codes`` (default: those of the starter catalogue) that the national file has."""
    wanted = starter_codes() if codes is None else codes
    facts = {record["code"]: _facts(record) for record in records(national) if record["code"] in wanted}
    for answer in answers:
        _add_fees(facts, json.loads(answer.read_text("utf-8")))
    return dict(sorted(facts.items()))


def _facts(record: dict[str, Any]) -> Facts:
    agencies = [
        *record["implementing_agencies"],
        *(record[key] for key in ("promulgating_agency", "competent_authority", "coordinating_agency")),
    ]
    return {
        "name": record["name"],
        "decision": record["decision_no"],
        "field": record["field"],
        "levels": record["levels"],
        "captured": record["captured"],
        "url": record["portal_url"] or "",
        "agencies": [agency for agency in agencies if agency],
        "channels": _channels(record["methods"]),
        "papers": [_paper(each) for each in record["documents"] if not each.get("is_note")],
        "laws": record["legal_basis_numbers"],
        "results": [_GLUED_CODE.sub("", each["name"]) for each in record["results"]],
    }


def _channels(methods: list[dict[str, Any]]) -> dict[str, Facts]:
    channels: dict[str, Facts] = {}
    for method in methods:
        channel = channels.setdefault(method["channel"], {"times": [], "fees": [], "named": []})
        channel["times"].append([method["time_raw"], method["time_value"], method["time_unit"]])
        channel["fees"] += [[fee["kind"], fee["amount"], fee["currency"]] for fee in method["fees"]]
        named = money_in(f"{method['fee_raw'] or ''} {method['description'] or ''}")
        channel["named"] = sorted({*channel["named"], *named})
    return channels


def _paper(document: dict[str, Any]) -> Facts:
    title = words(document["name"])
    return {
        "title": " ".join(title[:_SHOWN_WORDS]),
        "words": " ".join(sorted(set(title))),
        "form": document["form_file"] or "",
        "originals": document["originals"],
        "copies": document["copies"],
    }


def _add_fees(facts: dict[str, Facts], answer: dict[str, Any]) -> None:
    record = facts.get(answer["code"])
    if record is None:
        return
    for method in answer["executionMethods"]:
        channel = record["channels"].get(_CHANNELS[method["submissionMethod"]])
        if channel is not None:
            amounts = [fee["value"] for fee in method["fees"] if "đồng" in fee["currencyName"].lower()]
            channel["named"] = sorted({*channel["named"], *(int(value) for value in amounts if value)})


def as_text(facts: dict[str, Facts]) -> str:
    """One procedure a line, so that a change shows as the lines of the procedures it touches."""
    lines = (f"{json.dumps(code)}: {json.dumps(fact, ensure_ascii=False)}" for code, fact in facts.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__)
        return 2
    national, *answers = (Path(each) for each in arguments)
    facts = extract(national, answers)
    FACTS.write_text(as_text(facts), "utf-8")
    print(f"{len(facts)} thủ tục → {FACTS}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
