"""Requests a second, by wrk: 64 connections for a few seconds, one thread so that a core is left for the server."""

import re
import subprocess

_SECONDS = 3


def requests_per_second(url: str) -> float:
    """Run wrk against an address. Every answer must be 2xx."""
    command = ["wrk", "-t1", "-c64", f"-d{_SECONDS}s", url]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in printed, printed
    match = re.search(r"Requests/sec:\s+([\d.]+)", printed)
    assert match, printed
    return float(match[1])
