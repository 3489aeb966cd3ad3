"""QR symbols: first the symbol (which modules are dark), then its drawing as SVG or PNG.

Source of the rules: ISO/IEC 18004; level Q for print, four modules of quiet zone, version 4 at most for short links.
"""

import io
import re
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image
from qrcode.constants import ERROR_CORRECT_Q
from qrcode.main import QRCode
from qrcode.util import MODE_8BIT_BYTE, MODE_ALPHA_NUM, QRData

QUIET_ZONE = 4
MAX_VERSION = 4
SCALES = range(1, 65)
_ALPHANUMERIC = re.compile(r"[0-9A-Z $%*+\-./:]+")
# Any mask gives a valid symbol; choosing the best-looking of eight is most of the cost of making one.
_MASK = 2


class SymbolError(ValueError):
    """The text does not fit a symbol that is easy to scan."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol without its quiet zone: rows of modules, True is dark."""

    text: str
    version: int
    modules: tuple[tuple[bool, ...], ...]

    @property
    def side(self) -> int:
        """Modules on a side, the quiet zone included."""
        return len(self.modules) + 2 * QUIET_ZONE


@lru_cache(maxsize=1024)
def make(text: str) -> Symbol:
    """The symbol of ``text`` at level Q, in alphanumeric mode if the text allows. Raises SymbolError over version 4."""
    mode = MODE_ALPHA_NUM if _ALPHANUMERIC.fullmatch(text) else MODE_8BIT_BYTE
    code = QRCode(error_correction=ERROR_CORRECT_Q, border=0, mask_pattern=_MASK)
    code.add_data(QRData(text.encode("utf-8"), mode=mode), optimize=0)
    version = code.best_fit(start=1)
    if version > MAX_VERSION:
        raise SymbolError(f"địa chỉ dài {len(text)} ký tự không vừa mã QR dễ quét: {text}")
    code.make(fit=False)
    rows = tuple(tuple(bool(module) for module in row) for row in code.modules)
    return Symbol(text, version, rows)


@lru_cache(maxsize=512)
def svg(symbol: Symbol) -> bytes:
    """A vector drawing: one white square, one dark path, sizes in modules; scales without loss."""
    side = symbol.side
    path = "".join(_row_path(y + QUIET_ZONE, row) for y, row in enumerate(symbol.modules))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side * 8}" height="{side * 8}"'
        f' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>\n'
    ).encode("ascii")


def _row_path(y: int, row: tuple[bool, ...]) -> str:
    """Runs of dark modules of one row as rectangles."""
    parts, x = [], 0
    while x < len(row):
        if not row[x]:
            x += 1
            continue
        end = x
        while end < len(row) and row[end]:
            end += 1
        parts.append(f"M{x + QUIET_ZONE} {y}h{end - x}v1h-{end - x}z")
        x = end
    return "".join(parts)


@lru_cache(maxsize=256)
def png(symbol: Symbol, scale: int = 12) -> bytes:
    """A black and white bitmap with ``scale`` whole pixels a module."""
    if scale not in SCALES:
        raise SymbolError(f"mỗi ô phải từ {SCALES.start} đến {SCALES.stop - 1} điểm ảnh")
    side = symbol.side
    small = Image.new("1", (side, side), 1)
    for y, row in enumerate(symbol.modules):
        for x, dark in enumerate(row):
            if dark:
                small.putpixel((x + QUIET_ZONE, y + QUIET_ZONE), 0)
    out = io.BytesIO()
    # 300 dpi: the size on paper that programs assume when they place the picture.
    small.resize((side * scale, side * scale), Image.Resampling.NEAREST).save(out, "PNG", optimize=True, dpi=(300, 300))
    return out.getvalue()
