"""A small catalogue that shows a page everything it may meet: unclear facts, cases, endless names, hostile text."""

from datetime import UTC, date, datetime, time

from procedures.catalogue import versions
from procedures.catalogue.document import (
    Agencies,
    Case,
    Channel,
    ChannelKind,
    Decision,
    LegalBasis,
    Level,
    Paper,
    Procedure,
    Result,
    Source,
    Step,
)
from procedures.catalogue.fees import Fee, FeeFlag
from procedures.catalogue.limits import Duration, TimeFlag, TimeLimit, TimeUnit
from procedures.catalogue.versions import Change
from procedures.store.database import Database

DAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
CHANGE = Change(actor="biên tập viên", now=NOW, effective_from=DAY)
SOURCE = Source(name="Danh mục thử", url="https://example.vn/thu", captured=date(2026, 6, 10))
HOSTILE = """</script><script>alert(1)</script><img src=x onerror=alert(2)>"'&{{7*7}}"""

_WORKING_DAYS = Duration(value=3, unit=TimeUnit.WORKING_DAYS)
_CERTAIN = TimeLimit(
    statutory=_WORKING_DAYS,
    cutoff=time(15, 0),
    raw="3 ngày làm việc",
    fees=(Fee(kind="le_phi", amount=25000, per="bản", raw="25000", exemptions=("người có công",)),),
)
_UNCLEAR = TimeLimit(
    statutory=Duration(value=1, unit=TimeUnit.UNSPECIFIED),
    raw="1",
    description="tính từ lúc đủ giấy tờ",
    flags=(TimeFlag.UNIT_MISSING,),
    fees=(Fee(raw="Miễn phí", note="hội đồng tỉnh định mức", flags=(FeeFlag.LOCAL_COUNCIL_DECIDES,)),),
)

KITE = Procedure(
    code="1.900001",
    name="Thủ tục đăng ký thả diều cỡ lớn",
    short_name="Thả diều lớn",
    aliases=("xin thả diều",),
    summary="Báo cho xã biết trước khi thả diều dài hơn ba mét.",
    field="Trò chơi dân gian",
    levels=(Level.COMMUNE,),
    decision=Decision(number="12/QĐ-THU", agency="Sở Thử"),
    subjects=("Người từ đủ 14 tuổi",),
    agencies=Agencies(implementing=("Ủy ban nhân dân xã Thử",), promulgating="Bộ Thử"),
    cases=(
        Case(
            id="chung",
            documents=(
                Paper(title="- Tờ khai thả diều", form="Mẫu số 01.docx", originals=1),
                Paper(title="Ảnh chụp con diều", form="TD2", copies=2, note="Chụp cả đuôi diều."),
                Paper(title="Giấy xác nhận nơi ở", held_by_state=True),
                Paper(title="Ghi chú: dây diều không quá một cây số.", is_note=True),
            ),
        ),
    ),
    plain_steps=("Điền tờ khai.", "Nộp ở xã và nhận phiếu hẹn."),
    steps=(Step(title="Bước 1", text="Người thả diều nộp tờ khai."),),
    channels=(
        Channel(kind=ChannelKind.IN_PERSON, time_limits=(_CERTAIN,), address="Trung tâm hành chính xã Thử"),
        Channel(kind=ChannelKind.ONLINE, time_limits=(_CERTAIN,), url="https://example.vn/nop"),
    ),
    results=(Result(name="Giấy phép thả diều"),),
    legal_basis=(LegalBasis(number="01/2026/TT-THU", title="Thông tư về diều"),),
    requirements="Không thả diều gần đường điện.",
    life_events=("vui chơi",),
    effective_from=DAY,
    source=SOURCE,
)
DRUM = Procedure(
    code="1.900002",
    name="Thủ tục đăng ký đánh trống ban đêm",
    short_name="Đánh trống đêm",
    field="Trò chơi dân gian",
    agencies=Agencies(implementing=("Công an xã Thử",)),
    cases=(
        Case(id="a", name="* Đánh trong nhà:", documents=(Paper(title="Đơn xin đánh trống trong nhà", originals=1),)),
        Case(id="b", name="Đánh ngoài đình", documents=(Paper(title="Đơn xin đánh trống ngoài đình", originals=1),)),
        Case(id="c", name="Đánh trên thuyền", documents=(Paper(title="Đơn xin đánh trống trên thuyền", copies=1),)),
    ),
    channels=(
        Channel(kind=ChannelKind.IN_PERSON, time_limits=(_UNCLEAR,)),
        Channel(kind=ChannelKind.POST, time_limits=(_CERTAIN.model_copy(update={"case": "b"}),)),
    ),
    source=SOURCE,
)
LONG = Procedure(
    code="1.900003",
    name="Thủ tục xác nhận con đường làng " + "có hàng tre bên trái và ao sen bên phải " * 22 + "ở cuối thôn",
    field="Đường làng",
    source=SOURCE,
)
OLD = Procedure(code="1.900004", name="Thủ tục xin thả diều cũ", short_name="Thả diều kiểu cũ", source=SOURCE)
OLDER = Procedure(code="1.900005", name="Thủ tục thả diều thời xưa", source=SOURCE)
GONE = Procedure(code="1.900006", name="Thủ tục xin phép chơi ô ăn quan", source=SOURCE)
INTERNAL = Procedure(code="5.900007", name="Luân chuyển sổ trống giữa hai phòng", internal=True, source=SOURCE)
HOSTILE_ONE = Procedure(
    code="1.900008",
    name=f"Thủ tục {HOSTILE}",
    summary=HOSTILE,
    field=f"Lĩnh vực {HOSTILE}",
    subjects=(HOSTILE,),
    agencies=Agencies(implementing=(HOSTILE,), receiving_address=HOSTILE),
    cases=(Case(id="x", name=HOSTILE, documents=(Paper(title=HOSTILE, form=HOSTILE, note=HOSTILE),)),),
    steps=(Step(title=HOSTILE, text=HOSTILE),),
    plain_steps=(HOSTILE,),
    channels=(
        Channel(
            kind=ChannelKind.ONLINE,
            url="javascript:alert(3)",
            description=HOSTILE,
            time_limits=(
                TimeLimit(
                    raw=HOSTILE,
                    flags=(TimeFlag.WORDS_ONLY,),
                    fees=(Fee(raw=HOSTILE, note=HOSTILE, flags=(FeeFlag.WORDS_ONLY,)),),
                ),
            ),
        ),
    ),
    results=(Result(name=HOSTILE),),
    legal_basis=(LegalBasis(number=HOSTILE, title=HOSTILE),),
    requirements=HOSTILE,
    life_events=(HOSTILE,),
    source=Source(name=HOSTILE, url="javascript:alert(4)", captured=DAY),
)


def publish_all(db: Database) -> None:
    """The catalogue: OLDER was replaced by OLD, OLD by KITE; GONE was abolished."""
    for procedure in (KITE, DRUM, LONG, OLDER, OLD, GONE, INTERNAL, HOSTILE_ONE):
        db.write_now(versions.publish, procedure, CHANGE)
    db.write_now(versions.replace, OLDER.code, [OLD.code], CHANGE)
    db.write_now(versions.replace, OLD.code, [KITE.code], CHANGE)
    db.write_now(versions.abolish, GONE.code, CHANGE)
