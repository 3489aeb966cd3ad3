"""The three readings of "mất": it takes (time, money), somebody died, something was lost."""

from collections.abc import Sequence

from procedures.search.fold import Word, word

_TAKES_NEXT = frozenset("bao may nhieu bn thoi tien phi khoang tam nhiu hang le gi ngay".split())
_LOST_BEFORE = frozenset("bi bao danh lam lo roi".split())
_THINGS = frozenset(
    "giay so the bang can cmnd cmt cccd ca cavet bien chung passport dang gks gcn bia cc vi dien bhyt bhxh"
    " gplx sim tui dau hop gkt".split()
)
_HO = frozenset("chieu khau so tich".split())  # "hộ chiếu", "hộ khẩu", "hồ sơ"
_KIN = frozenset(
    "bo ba cha ma me ong noi ngoai chong vo con anh chi chu bac co di cau thim duong chau be cu than nha tia bu trai gai".split()
)
_LOOSE = frozenset("cai to ban cuon quyen luon het mat".split())
_MAT = word("mất").key
_ASKS = frozenset("gi nao".split())


def sense_of(line: Sequence[Word], place: int) -> str:
    """``takes``, ``died``, ``lost`` or "" for the word at ``place`` of a line; "" for every word but "mất"."""
    here = line[place]
    if here.bare != "mat" or (here.marked and here.key != _MAT):
        return ""
    if place + 1 < len(line) and line[place + 1].bare in _TAKES_NEXT:
        return "takes"
    if _thing_follows(line, place + 1):
        return "lost"
    return _from_before(line, place)


def _thing_follows(line: Sequence[Word], place: int) -> bool:
    if place < len(line) and line[place].bare in _LOOSE:
        place += 1
    return _is_thing(line, place) and not _is_question(line, place)


def _is_thing(line: Sequence[Word], place: int) -> bool:
    if not 0 <= place < len(line):
        return False
    if line[place].bare == "ho":
        return place + 1 < len(line) and line[place + 1].bare in _HO
    return line[place].bare in _THINGS


def _is_question(line: Sequence[Word], place: int) -> bool:
    """"giấy gì", "giấy tờ nào" and "cần gì" ask; they are not what was lost."""
    if line[place].bare == "can" and line[place].key != word("căn").key and line[place].marked:
        return True
    return any(item.bare in _ASKS for item in line[place + 1 : place + 3])


def _from_before(line: Sequence[Word], place: int) -> str:
    before = range(place - 1, max(place - 7, -1), -1)
    if any(_is_thing(line, at) and line[at].bare != "can" for at in before):
        return "lost"
    near = [line[at].bare for at in before][:5]
    if any(item in _KIN or item == "nguoi" for item in near):
        return "died"
    if near[:1] and near[0] in _LOST_BEFORE:
        return "lost"
    return ""
