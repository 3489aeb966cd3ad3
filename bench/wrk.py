"""Requests a second, by wrk: 64 connections for a few seconds, one thread so that a core is left for the server."""

import re
import subprocess
from pathlib import Path

_SECONDS = 4


def requests_per_second(url: str, script: Path | None = None) -> float:
    """Run wrk against an address. Every answer must be 2xx."""
    command = ["wrk", "-t1", "-c64", f"-d{_SECONDS}s", *(["-s", str(script)] if script else []), url]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in printed, printed
    match = re.search(r"Requests/sec:\s+([\d.]+)", printed)
    assert match, printed
    return float(match[1])


def rotating(folder: Path, paths: list[str]) -> Path:
    """A wrk script that asks for one path after the other."""
    script = folder / "rotate.lua"
    listed = ",".join(f'"{path}"' for path in paths)
    script.write_text(
        f"local paths = {{{listed}}}\nlocal n = 0\n"
        "request = function() n = n % #paths + 1; return wrk.format('GET', paths[n]) end\n"
    )
    return script
