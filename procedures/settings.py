"""Settings from the environment: one definition feeds the code, ``.env.example``, the README and the tests.

A wrong value stops the start with one sentence. A secret may come from a file: ``NAME_FILE`` names it. Every command
also reads ``.env`` in the current directory; what the environment itself says (be it nothing: ``NAME=``) wins.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

S = TypeVar("S")

ENV_FILE = Path(".env")
_LINE = re.compile(r"\s*([A-Z][A-Z0-9_]*)\s*=(.*)")


class SettingError(ValueError):
    """A setting is wrong. The message names it and says what it may be."""


def setting(env: str, default: Any, parse: Callable[[str], Any], help: str, *, secret: bool = False) -> Any:
    """Declare a field of a settings class. ``parse`` raises ValueError with the reason, in Vietnamese."""
    return field(default=default, metadata={"env": env, "parse": parse, "help": help, "secret": secret})


def load(cls: type[S], env: Mapping[str, str] | None = None) -> S:
    """Read a settings class from ``env``, or from the environment and ``.env``. Raises SettingError."""
    sources = (os.environ, env_file(ENV_FILE)) if env is None else (env,)
    values = {}
    for item in fields(cls):  # type: ignore[arg-type]  # dataclasses has no bound for this
        name, parse = item.metadata["env"], item.metadata["parse"]
        # The pair counts as one: NAME in the environment also stands for NAME_FILE in the file.
        source = next((each for each in sources if name in each or f"{name}_FILE" in each), {})
        raw = _raw(source, name, secret=item.metadata["secret"])
        if raw is None:
            continue
        try:
            values[item.name] = parse(raw)
        except ValueError as error:
            shown = "(giá trị ẩn)" if item.metadata["secret"] else f'"{raw}"'
            raise SettingError(f"{name}={shown} không dùng được: {error}") from error
    return cls(**values)


def env_file(path: Path) -> dict[str, str]:
    """The settings of a file, ``NAME=rest of the line``: no shell reads it, so spaces, ``&`` and ``$`` stay.

    Quotes around the whole value are dropped; a comment is a line that starts with ``#``. No file, no settings.
    Raises SettingError for a file or a line that cannot be read.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines() if path.is_file() else []
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"không đọc được tệp {path}: {error}") from error
    values = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise SettingError(f"{path} dòng {number} không đọc được; viết TÊN=giá trị, chú thích đặt ở dòng riêng")
        values[match[1]] = _unquoted(match[2].strip())
    return values


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _raw(source: Mapping[str, str], name: str, *, secret: bool) -> str | None:
    raw = source.get(name, "").strip()
    path = source.get(f"{name}_FILE", "").strip() if secret else ""
    if raw and path:
        raise SettingError(f"đặt cả {name} và {name}_FILE; chỉ dùng một trong hai")
    if path:
        try:
            raw = Path(path).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingError(f"{name}_FILE: không đọc được tệp {path}: {error}") from error
    return raw or None


def one_of(*allowed: str) -> Callable[[str], str]:
    """A parser for a choice."""

    def parse(raw: str) -> str:
        if raw not in allowed:
            raise ValueError("phải là " + " hoặc ".join(allowed))
        return raw

    return parse


def whole(low: int, high: int) -> Callable[[str], int]:
    """A parser for a whole number in a range."""

    def parse(raw: str) -> int:
        try:
            number = int(raw)
        except ValueError as error:
            raise ValueError(f"phải là số nguyên từ {low} đến {high}") from error
        if not low <= number <= high:
            raise ValueError(f"phải từ {low} đến {high}")
        return number

    return parse


def http_address(raw: str) -> str:
    """A parser for an http(s) address without a trailing slash."""
    if not raw.startswith(("http://", "https://")) or len(raw) < len("http://a"):
        raise ValueError("phải bắt đầu bằng http:// hoặc https://")
    return raw.rstrip("/")


@dataclass(frozen=True, slots=True)
class DataSettings:
    """Where the data lies."""

    data: Path = setting("MOTCUA_DATA", Path("var"), Path, "Thư mục dữ liệu (cơ sở dữ liệu SQLite nằm trong đó)")
    database_url: str = setting(
        "DATABASE_URL",
        "",
        str,
        "Cơ sở dữ liệu: sqlite:///… hoặc postgresql://…; để trống là SQLite trong MOTCUA_DATA",
        secret=True,
    )

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data.resolve() / 'motcua.db'}"
