"""Settings of everything that answers over HTTP."""

import ipaddress
import logging
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from procedures.settings import SettingError, http_address, setting, whole

_log = logging.getLogger("motcua.web")
BASE_LIMIT = 58
"""Longest public address: it stands in every printed code, and a longer one makes the dots too fine to scan."""
_PHONE = re.compile(r"[0-9+()., -]{3,40}")


def base_address(raw: str) -> str:
    """A parser for the public address: scheme, host, perhaps a port; nothing after them."""
    address = http_address(raw)
    parts = urlsplit(address)
    if parts.path or parts.query or parts.fragment or "@" in parts.netloc or not parts.hostname:
        raise ValueError("chỉ gồm http(s)://tên-miền[:cổng], không có đường dẫn phía sau")
    if not address.isascii():
        raise ValueError("tên miền có dấu phải viết ở dạng xn--…")
    if len(address) > BASE_LIMIT:
        raise ValueError(f"dài quá {BASE_LIMIT} ký tự thì mã QR in ra khó quét")
    return address


def phone(raw: str) -> str:
    """A parser for a telephone number as people write it."""
    if not _PHONE.fullmatch(raw):
        raise ValueError("phải là số điện thoại, ví dụ 0258 3822 000")
    return raw


def short_text(raw: str) -> str:
    """A parser for a name of at most 120 characters on one line."""
    if len(raw) > 120 or not raw.isprintable():
        raise ValueError("tối đa 120 ký tự trên một dòng")
    return raw


@dataclass(frozen=True, slots=True)
class WebSettings:
    """Where the pages are served, under which address, and what they say of the office."""

    host: str = setting("HOST", "127.0.0.1", str, "Địa chỉ mạng để lắng nghe; 0.0.0.0 là mọi địa chỉ của máy")
    port: int = setting("PORT", 8080, whole(1, 65535), "Cổng để lắng nghe")
    base_url: str = setting(
        "BASE_URL",
        "",
        base_address,
        "Địa chỉ công khai, dùng cho mã QR in trên giấy và mọi đường dẫn đầy đủ; đổi sau khi in là mã cũ hỏng; "
        "để trống là http://127.0.0.1:PORT, chỉ máy này mở được",
    )
    secret_key: str = setting(
        "SECRET_KEY", "", str, "Khóa bí mật của máy chủ; để trống thì tự tạo trong MOTCUA_DATA/secret_key", secret=True
    )
    office_name: str = setting("OFFICE_NAME", "", short_text, "Tên bộ phận một cửa trên trang; trống thì không nêu")
    office_phone: str = setting("OFFICE_PHONE", "", phone, "Số điện thoại để người dân hỏi; trống thì không nêu")

    def __post_init__(self) -> None:
        if not self.base_url:
            object.__setattr__(self, "base_url", f"http://127.0.0.1:{self.port}")

    @property
    def https(self) -> bool:
        return self.base_url.startswith("https://")


def warn_of_addresses(settings: WebSettings) -> None:
    """Log a warning if other machines can reach the pages but printed codes would send them to themselves."""
    if not _is_loopback(settings.host) and _is_loopback(urlsplit(settings.base_url).hostname or ""):
        _log.warning("HOST=%s mở cho máy khác, nhưng mã QR và đường dẫn ghi %s, chỉ máy này mở được; "
                     "xin đặt BASE_URL là địa chỉ công khai", settings.host, settings.base_url)  # fmt: skip


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def secret_key(settings: WebSettings, data: Path) -> str:
    """The signing key: the setting, else the key file under ``data``, made (readable by its owner only) if missing.

    Processes that start together get the same one. Raises SettingError for a file that is no key, OSError.
    """
    if settings.secret_key:
        return settings.secret_key
    path = data / "secret_key"
    if not (kept := _kept(path)):
        _make_key(path)
        kept = _kept(path)
    return kept


def _kept(path: Path) -> str:
    try:
        return path.read_text("ascii").strip()
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise SettingError(f"tệp {path} không phải là khóa; xóa nó đi thì khóa mới được tạo") from error


def _make_key(path: Path) -> None:
    """Write a new key whole and beside its place, then put it there unless another process was first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"secret_key.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        if not _kept(path):  # left empty by a crash of long ago
            draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
