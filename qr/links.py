"""All addresses are built here, so that paper and pixels agree."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlencode

from procedures.search.fold import bare_words


@lru_cache(maxsize=8192)
def slug(name: str) -> str:
    """A name as part of an address: ``Đăng ký, quản lý cư trú`` → ``dang-ky-quan-ly-cu-tru``."""
    return "-".join(bare_words(name))


def home_path() -> str:
    return "/"


def procedure_path(code: str) -> str:
    return f"/thu-tuc/{quote(code)}"


def results_path(text: str = "") -> str:
    return "/tim" + (f"?{urlencode({'q': text})}" if text else "")


def fields_path() -> str:
    return "/linh-vuc"


def field_path(field: str) -> str:
    """``field`` is the name as in the catalogue."""
    return f"/linh-vuc/{slug(field)}"


def event_path(event: str) -> str:
    return f"/su-kien/{slug(event)}"


def chat_path(question: str = "") -> str:
    return "/tro-chuyen" + (f"?{urlencode({'hoi': question})}" if question else "")


def scan_path(short: str) -> str:
    return f"/q/{quote(short)}"


def symbol_path(code: str, kind: str = "svg") -> str:
    return f"/ma/{quote(code)}.{kind}"


def api_procedure_path(code: str) -> str:
    return f"/api/v1/procedures/{quote(code)}"


@dataclass(frozen=True, slots=True)
class Links:
    """Full addresses under ``base`` (scheme, host, port; no slash at the end)."""

    base: str

    def full(self, path: str) -> str:
        return self.base + path

    def procedure(self, code: str) -> str:
        """The canonical address of a procedure's page."""
        return self.base + procedure_path(code)

    def scan(self, short: str) -> str:
        """The address inside a printed code: in capitals, which take a third less room in a QR symbol."""
        return (self.base + scan_path(short)).upper()

    def scan_plain(self, short: str) -> str:
        """The same address as people read and type it, without its scheme."""
        host = self.base.partition("://")[2]
        return f"{host}/q/{short.lower()}"
