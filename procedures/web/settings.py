"""Settings of everything that answers over HTTP."""

import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from procedures.settings import http_address, setting, whole

_BASE_LIMIT = 58
"""Longest base address whose scan address still fits QR version 4 at level Q (67 characters in capitals)."""
_PHONE = re.compile(r"[0-9+()., -]{3,40}")


def base_address(raw: str) -> str:
    """A parser for the public address: scheme, host, perhaps a port; nothing after them."""
    address = http_address(raw)
    parts = urlsplit(address)
    if parts.path or parts.query or parts.fragment or "@" in parts.netloc or not parts.hostname:
        raise ValueError("chỉ gồm http(s)://tên-miền[:cổng], không có đường dẫn phía sau")
    if not address.isascii():
        raise ValueError("tên miền có dấu phải viết ở dạng xn--…")
    if len(address) > _BASE_LIMIT:
        raise ValueError(f"dài quá {_BASE_LIMIT} ký tự thì mã QR in ra khó quét")
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
        "http://127.0.0.1:8080",
        base_address,
        "Địa chỉ công khai, dùng cho mã QR in trên giấy và mọi đường dẫn đầy đủ; đổi sau khi in là mã cũ hỏng",
    )
    secret_key: str = setting(
        "SECRET_KEY", "", str, "Khóa bí mật của máy chủ; để trống thì tự tạo trong MOTCUA_DATA/secret_key", secret=True
    )
    office_name: str = setting("OFFICE_NAME", "", short_text, "Tên bộ phận một cửa trên trang; trống thì không nêu")
    office_phone: str = setting("OFFICE_PHONE", "", phone, "Số điện thoại để người dân hỏi; trống thì không nêu")

    @property
    def https(self) -> bool:
        return self.base_url.startswith("https://")


def secret_key(settings: WebSettings, data: Path) -> str:
    """The signing key: the setting, else the key file under ``data``, made (readable by its owner only) if missing."""
    if settings.secret_key:
        return settings.secret_key
    path = data / "secret_key"
    data.mkdir(parents=True, exist_ok=True)
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        if kept := path.read_text("ascii").strip():
            return kept
    made = secrets.token_urlsafe(48)
    path.write_text(made + "\n", "ascii")
    return made
