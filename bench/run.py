"""``make bench``: what a citizen waits for, measured; medians and p99, and ratios against nginx in the same run.

Uses the national data named by MOTCUA_NATIONAL_DATA (default: ../shared/data/procedures-national.jsonl.gz beside the
checkout) if it is there, else the starter catalogue. Prints Markdown.
"""

import asyncio
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp
from nginx import serving
from wrk import requests_per_second

from procedures.catalogue.document import Procedure
from procedures.search import snapshot
from procedures.search.index import Index
from procedures.store import clock, migrate
from procedures.store.database import Database

ROOT = Path(__file__).parents[1]
NATIONAL = Path(os.environ.get("MOTCUA_NATIONAL_DATA", ROOT / "../shared/data/procedures-national.jsonl.gz"))
QUESTIONS = (ROOT / "bench/questions.txt").read_text("utf-8").splitlines()


def row(what: str, value: str) -> None:
    print(f"| {what} | {value} |", flush=True)


def spread(seconds: list[float]) -> str:
    """Median and p99 in milliseconds."""
    ordered = sorted(seconds)
    return f"p50 {statistics.median(ordered) * 1e3:.2f} ms, p99 {ordered[int(len(ordered) * 0.99)] * 1e3:.2f} ms"


def _resident() -> float:
    """Resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _environment(data: Path, port: int) -> dict[str, str]:
    settings = {"MOTCUA_DATA": str(data), "PORT": str(port), "BASE_URL": f"http://127.0.0.1:{port}"}
    clean = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "TELEGRAM_TOKEN"}}
    return {**clean, **settings}


def load(data: Path, env: dict[str, str]) -> None:
    """Fill the database by the command an office uses, timed."""
    if not NATIONAL.exists():
        row("nạp dữ liệu", f"không có {NATIONAL.name}, dùng danh mục khởi đầu")
        return
    for what in ("nạp lần đầu", "nạp lại, không đổi"):
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "procedures", "import", str(NATIONAL)],
            cwd=ROOT, env=env, check=False, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        row(f"{what} ({NATIONAL.name})", f"{time.perf_counter() - started:.1f} s")
    assert data.exists()


def index(data: Path) -> list[Procedure]:
    """Index seconds and memory, then search times."""
    db = Database(f"sqlite:///{data / 'motcua.db'}")
    migrate.upgrade(db)
    before = _resident()
    taken = db.read_now(snapshot.take, clock.today())
    read = _resident()
    procedures = [version.procedure for version in taken.versions.values() if not version.procedure.internal]
    started = time.perf_counter()
    built = Index(procedures)
    row(f"chỉ mục {len(procedures)} thủ tục", f"{time.perf_counter() - started:.2f} s, {_resident() - read:.0f} MB")
    row("cả danh mục trong bộ nhớ", f"{read - before:.0f} MB")
    db.close()
    names = [procedure.name.lower() for procedure in procedures[:: max(1, len(procedures) // 400)]]
    for what, questions in (("câu hỏi thường ngày", QUESTIONS), ("tên thủ tục", names)):
        times = []
        for _ in range(max(1, 2000 // len(questions))):
            for question in questions:
                started = time.perf_counter()
                built.find(question)
                times.append(time.perf_counter() - started)
        row(f"tìm, {what} ({len(questions)} câu)", spread(times))
    return procedures


@contextmanager
def running(what: str, command: list[str], env: dict[str, str], port: int) -> Iterator[str]:
    """A server as a process of its own, listening on ``port``; gives its address."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, f"{what} did not start"
            time.sleep(0.05)
        row(f"khởi động {what}", f"{time.perf_counter() - started:.1f} s")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


async def chat(base: str, rounds: int = 1500) -> None:
    times = []
    async with aiohttp.ClientSession() as session:
        for number in range(rounds):
            body = {"chat": f"bench-{number % 50}", "text": QUESTIONS[number % len(QUESTIONS)]}
            started = time.perf_counter()
            async with session.post(f"{base}/api/v1/chat", json=body) as answer:
                await answer.read()
                assert answer.status == 200
            times.append(time.perf_counter() - started)
    row("trò chuyện qua HTTP, trọn vòng", spread(times[100:]))


async def fetch(url: str) -> bytes:
    plain = {"Accept-Encoding": "identity"}  # what wrk asks for, too
    async with aiohttp.ClientSession() as session, session.get(url, headers=plain) as answer:
        assert answer.status == 200, url
        return await answer.read()


async def short_address(base: str, code: str) -> str:
    """The printed address of a procedure's code, read from the page that shows it."""
    from zxingcpp import read_barcodes

    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        file.write(await fetch(f"{base}/ma/{code}.png"))
        file.flush()
        from PIL import Image

        (symbol,) = read_barcodes(Image.open(file.name))
    return "/" + symbol.text.split("/", 3)[3]


def against_nginx(what: str, url: str, folder: Path) -> None:
    """Requests a second of a page and of nginx with the same bytes, in turn, three times; medians."""
    body = asyncio.run(fetch(url))
    ours, theirs = [], []
    with serving(folder, body) as static:
        requests_per_second(url)  # warm
        for _ in range(3):
            ours.append(requests_per_second(url))
            theirs.append(requests_per_second(static))
    ratio = statistics.median(ours) / statistics.median(theirs)
    figure = f"{statistics.median(ours):,.0f}/s = {ratio:.3f} × nginx {statistics.median(theirs):,.0f}/s"
    row(f"{what} ({len(body) / 1000:.1f} kB)", figure)


def first_render(base: str, procedures: list[Procedure]) -> None:
    """What the first look at a page costs: every page once, over one connection."""
    times = asyncio.run(_each_once([f"{base}/thu-tuc/{procedure.code}" for procedure in procedures[:1500]]))
    row(f"trang thủ tục, lần xem đầu ({len(times)} trang)", spread(times[50:] or times))


async def _each_once(urls: list[str]) -> list[float]:
    times = []
    async with aiohttp.ClientSession() as session:
        for url in urls:
            started = time.perf_counter()
            async with session.get(url) as answer:
                await answer.read()
                assert answer.status == 200, url
            times.append(time.perf_counter() - started)
    return times


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def main() -> None:
    print("| đo | kết quả |\n|---|---|")
    code = "1.001193"
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as name:
        folder, port, other = Path(name), free_port(), free_port()
        env = _environment(folder, port)
        load(folder, env)
        wrk = shutil.which("nginx") and shutil.which("wrk")
        with running("cả hệ thống", ["-m", "bot"], env, port) as base:
            procedures = index(folder)
            asyncio.run(chat(base))
            first_render(base, procedures)
            scan = asyncio.run(short_address(base, code))
            if wrk:
                against_nginx("trang thủ tục, có sẵn", f"{base}/thu-tuc/{code}", folder)
                against_nginx("trang quét mã, có sẵn", base + scan, folder)
        if not wrk:
            row("trang so với nginx", "bỏ qua: cần nginx và wrk")
            return
        command = ["bench/uncached.py", f"sqlite:///{folder / 'motcua.db'}", str(other)]
        with running("các trang, không giữ trang sẵn", command, env | {"PYTHONPATH": str(ROOT)}, other) as base:
            against_nginx("trang thủ tục, dựng mỗi lần", f"{base}/thu-tuc/{code}", folder)
            against_nginx("trang quét mã, dựng mỗi lần", base + scan, folder)


if __name__ == "__main__":
    main()
