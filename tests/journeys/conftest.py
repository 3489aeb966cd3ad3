"""A whole office in a process of its own, and a real browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
# The browser must not look for the world outside, and tests may run as root.
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def chromium() -> str:
    """The browser of this machine; skips, saying why, where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("cần trình duyệt chromium: cài gói chromium của hệ điều hành rồi chạy lại")
    return found


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """``python -m bot`` over an empty folder, as after ``make run``; gives its address."""
    data = tmp_path_factory.mktemp("office")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    taken = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "TELEGRAM_TOKEN"}}
    env = taken | {"MOTCUA_DATA": str(data), "PORT": str(port), "BASE_URL": base}
    log = (data / "office.log").open("wb")
    process = subprocess.Popen([sys.executable, "-m", "bot"], cwd=ROOT, env=env, stdout=log, stderr=log)
    try:
        for _ in range(600):
            assert process.poll() is None, (data / "office.log").read_text("utf-8")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        with urllib.request.urlopen(f"{base}/readyz") as ready:  # noqa: S310  # our own address
            assert ready.status == 200
        yield base
    finally:
        process.terminate()
        assert process.wait(30) == 0
        log.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Of one module only: while it runs, its event loop would be in the way of asynchronous tests."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=list(_FLAGS))
        yield running
        running.close()
