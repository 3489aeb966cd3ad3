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
from wrk import requests_per_second, rotating

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
def office(env: dict[str, str], port: int) -> Iterator[None]:
    """The whole office as a process of its own."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot"], cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, "the office did not start"
            time.sleep(0.05)
        row("khởi động cả hệ thống", f"{time.perf_counter() - started:.1f} s")
        yield
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
    async with aiohttp.ClientSession(auto_decompress=False) as session, session.get(url) as answer:
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


def pages(base: str, procedures: list[Procedure], folder: Path) -> None:
    """Cached and rendered pages against nginx serving the same bytes."""
    code = "1.001193"
    scan = asyncio.run(short_address(base, code))
    for what, path in (("trang thủ tục", f"/thu-tuc/{code}"), ("trang quét mã", scan)):
        body = asyncio.run(fetch(base + path))
        with serving(folder, body) as static:
            reference = requests_per_second(static)
            cached = requests_per_second(base + path)
            reference = statistics.median([reference, requests_per_second(static)])
        row(
            f"{what} ({len(body) / 1000:.1f} kB), có sẵn",
            f"{cached:,.0f}/s = {cached / reference:.2f} × nginx {reference:,.0f}/s",
        )
    paths = [f"/thu-tuc/{procedure.code}" for procedure in procedures]
    bodies = sorted((asyncio.run(fetch(base + path)) for path in paths[:: max(1, len(paths) // 60)]), key=len)
    median = bodies[len(bodies) // 2]
    with serving(folder, median) as static:
        reference = requests_per_second(static)
        rendered = requests_per_second(base, script=rotating(folder, paths))
    row(
        f"trang thủ tục dựng mới ({len(paths)} trang lần lượt, trung vị {len(median) / 1000:.1f} kB)",
        f"{rendered:,.0f}/s = {rendered / reference:.3f} × nginx {reference:,.0f}/s",
    )


def main() -> None:
    print("| đo | kết quả |\n|---|---|")
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as name:
        folder = Path(name)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        env = _environment(folder, port)
        load(folder, env)
        with office(env, port):
            base = f"http://127.0.0.1:{port}"
            asyncio.run(chat(base))
            procedures = index(folder)
            if shutil.which("nginx") and shutil.which("wrk"):
                pages(base, procedures, folder)
            else:
                row("trang so với nginx", "bỏ qua: cần nginx và wrk")


if __name__ == "__main__":
    main()
