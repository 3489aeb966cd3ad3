"""The shapes of a procedure record that we can read, in the order in which they are recognised.

A shape is known by keys that only it has. Adding one means: a reader in a file of its own, one line here, a test.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from procedures.catalogue.document import Procedure
from procedures.exchange import doc_export, national, old_portal, portal_api, portal_page, provincial
from procedures.exchange.fields import Record


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader may need beyond the record itself.

    ``captured`` serves records that do not say when they were captured. ``code_of`` gives the code of a procedure's
    full name, for shapes that carry no code; it raises ShapeError where the name fits none or several.
    """

    captured: date
    code_of: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Shape:
    name: str
    """For people: what kind of file it is."""
    keys: frozenset[str]
    """All of them must be there."""
    read: Callable[[Record, Context], Procedure]
    dated: bool = False
    """The record itself says when it was captured, so that an older capture can be told from a newer one."""
    silent: frozenset[str] = frozenset()
    """Fields the shape never carries: an import in this shape leaves them as they are."""
    complete: bool = False
    """It carries everything, the office's own words too."""


def _own(record: Record, _context: Context) -> Procedure:
    return Procedure.model_validate(dict(record))


def _national(record: Record, _context: Context) -> Procedure:
    return national.read(dict(record))


_NO_PROMULGATOR = frozenset({"agencies.promulgating"})

SHAPES: tuple[Shape, ...] = (
    Shape(
        "tài liệu của chính phần mềm này",
        frozenset({"code", "name", "source", "channels"}),
        _own,
        dated=True,
        complete=True,
    ),
    Shape("danh mục quốc gia (JSONL)", frozenset({"code", "name", "methods", "documents"}), _national, dated=True),
    Shape(
        "API của Cổng Dịch vụ công quốc gia",
        frozenset({"code", "executionMethods", "executionCases"}),
        lambda record, context: portal_api.read(record, context.captured),
        dated=True,
    ),
    Shape(
        "trang của Cổng Dịch vụ công quốc gia",
        frozenset({"ma_thu_tuc", "cach_thuc_thuc_hien"}),
        lambda record, context: portal_page.read(record, context.captured),
        silent=_NO_PROMULGATOR,
    ),
    Shape(
        "hệ thống một cửa cấp tỉnh",
        frozenset({"MATTHC", "TENTTHC"}),
        lambda record, context: provincial.read(record, context.captured),
        silent=_NO_PROMULGATOR,
    ),
    Shape(
        "bản .doc của cổng cũ",
        frozenset({"thu_tuc_id", "metadata", "tables"}),
        lambda record, context: doc_export.read(record, context.captured),
        silent=_NO_PROMULGATOR,
    ),
    Shape(
        "cổng cũ 2021",
        frozenset({"title", "Cách thức thực hiện"}),
        lambda record, context: old_portal.read(record, context.code_of, context.captured),
        dated=True,
        silent=_NO_PROMULGATOR | {"field", "levels", "kind", "subjects"},
    ),
)


def recognise(record: Record) -> Shape | None:
    """The first shape whose keys the record has."""
    return next((shape for shape in SHAPES if shape.keys <= record.keys()), None)


def records(record: Record) -> list[Record]:
    """The records inside one object of a file: itself, or those in a service's envelope. Raises ShapeError."""
    return provincial.unwrapped(record) if provincial.is_envelope(record) else [record]


def written_code(record: Record) -> str:
    """The code as the record writes it, for reports; empty if there is none."""
    keys = ("code", "ma_thu_tuc", "MATTHC", "thu_tuc_id")
    return next((str(record[key])[:60] for key in keys if isinstance(record.get(key), str)), "")


def explain(error: ValueError) -> str:
    """A reader's error as one sentence for people."""
    if not isinstance(error, ValidationError):
        return str(error)
    parts = [_one(item["type"], item["loc"], item.get("ctx", {})) for item in error.errors(include_url=False)]
    more = f" (và {len(parts) - 3} lỗi nữa)" if len(parts) > 3 else ""
    return "; ".join(parts[:3]) + more


_KNOWN = {
    "missing": "còn thiếu",
    "extra_forbidden": "là trường lạ",
    "string_type": "phải là chữ",
    "int_type": "phải là số nguyên",
    "int_from_float": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "tuple_type": "phải là danh sách",
    "model_type": "phải là đối tượng",
    "enum": "có giá trị lạ",
    "literal_error": "có giá trị lạ",
}


def _one(kind: str, place: tuple[int | str, ...], context: dict[str, object]) -> str:
    where = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).lstrip(".")
    said = str(context["error"]) if kind == "value_error" and "error" in context else None
    if said and not where:
        return said
    return (
        f'trường "{where}" {_KNOWN.get(kind, "có giá trị không dùng được")}'
        if said is None
        else f'trường "{where}": {said}'
    )
