"""Draw time limits and fees of the national record, raw words beside the reading, for a person to check by eye.

python tests/procedures/exchange/draw_readings.py PATH [--seed N] [--times 100] [--fees 100] [--json]

The draw is stratified, so that plain and dirty ones both come. With ``--json`` it prints the form that is kept as
``readings_by_eye.json``: what was drawn with the seed, for freezing once every one has been looked at.
"""

import argparse
import gzip
import json
import random
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from procedures.catalogue.document import Procedure
from procedures.catalogue.fees import Fee
from procedures.catalogue.limits import TimeLimit
from procedures.exchange import fee_reading, national, time_reading

Drawn = dict[str, Any]


def rows_of(path: Path) -> Iterable[dict[str, Any]]:
    """The rows of the record, packed or not."""
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
    yield from (json.loads(line) for line in text.split("\n") if line.strip())


def everything(path: Path) -> tuple[list[Drawn], list[Drawn]]:
    """All time limits and all fees, each once per wording and reading."""
    times: dict[str, Drawn] = {}
    fees: dict[str, Drawn] = {}
    for row in rows_of(path):
        for time, fee in readings(row, national.read(row)):
            times.setdefault(_key(time), time)
            for each in fee:
                fees.setdefault(_key(each), each)
    return list(times.values()), list(fees.values())


def readings(row: dict[str, Any], procedure: Procedure) -> Iterable[tuple[Drawn, list[Drawn]]]:
    """Each published row beside what was read from it, the whole procedure considered.

    ``neighbours`` marks a reading that other rows of the procedure made doubtful: the row alone reads otherwise.
    """
    by_kind = {channel.kind.value: list(channel.time_limits) for channel in procedure.channels}
    for method in row["methods"]:
        limit = by_kind[method["channel"]].pop(0)
        words = {"published": method["time_raw"], "remark": method["description"]}
        where = {"code": row["code"], "channel": method["channel"]}
        alone = time_reading.read(words["published"] or "", words["remark"] or "")
        time = {**where, **words, **_read(said_of_limit(limit), said_of_limit(alone))}
        words = {"published": method["fee_raw"], "remark": method["description"]}
        lone = fee_reading.read(method["fee_raw"] or "")
        fees = [
            {**where, **words, "number": number, **_read(said_of_fee(fee), said_of_fee(lone[number]))}
            for number, fee in enumerate(limit.fees)
        ]
        yield time, fees


def _read(said: dict[str, Any], alone: dict[str, Any]) -> dict[str, Any]:
    return {"read": said} if said == alone else {"read": said, "neighbours": True}


def said_of_limit(limit: TimeLimit) -> dict[str, Any]:
    """What was read of a limit, without the words."""
    return limit.model_dump(mode="json", exclude={"raw", "description", "fees"}, exclude_defaults=True)


def said_of_fee(fee: Fee) -> dict[str, Any]:
    """What was read of a fee, without the words."""
    return fee.model_dump(mode="json", exclude={"raw", "note"}, exclude_defaults=True)


def _key(drawn: Drawn) -> str:
    return json.dumps([drawn["published"], drawn["remark"], drawn["read"]], ensure_ascii=False, sort_keys=True)


def draw(pool: list[Drawn], count: int, seed: int, stratum: Callable[[Drawn], str]) -> list[Drawn]:
    """``count`` of the pool, as evenly from each stratum as it can give."""
    chooser = random.Random(seed)
    strata: dict[str, list[Drawn]] = {}
    for each in pool:
        strata.setdefault(stratum(each), []).append(each)
    for members in strata.values():
        chooser.shuffle(members)
    drawn: list[Drawn] = []
    while len(drawn) < count and any(strata.values()):
        drawn += [members.pop() for members in strata.values() if members]
    return drawn[:count]


def time_stratum(drawn: Drawn) -> str:
    return f"{'flagged' if drawn['read'].get('flags') else 'read'} {'remark' if drawn['remark'] else 'bare'}"


def fee_stratum(drawn: Drawn) -> str:
    read, noted = drawn["read"], "(" in (drawn["published"] or "")
    what = "flagged" if read.get("flags") else "free" if read.get("amount") == 0 else "charged"
    return f"{what} {'noted' if noted else 'plain'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--fees", type=int, default=100)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    times, fees = everything(asked.path)
    drawn = {
        "seed": asked.seed,
        "times": draw(times, asked.times, asked.seed, time_stratum),
        "fees": draw(fees, asked.fees, asked.seed, fee_stratum),
    }
    if asked.json:
        json.dump(drawn, sys.stdout, ensure_ascii=False, indent=1)
        return
    for name in ("times", "fees"):
        for number, each in enumerate(drawn[name], start=1):
            print(f"{name} {number} {each['code']} {each['channel']}\n  published: {each['published']!r}")
            print(f"  remark:    {each['remark']!r}\n  read:      {json.dumps(each['read'], ensure_ascii=False)}")


if __name__ == "__main__":
    main()
