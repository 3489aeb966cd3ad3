"""Translation files: complete in both languages, used, and nothing missing."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import bot  # noqa: F401  # the topmost floor: every floor's words are registered
from procedures import words as room
from procedures.words import LANGUAGES, Language, files, language, words

FLOORS = ("procedures", "qr", "bot")
ROOT = Path(__file__).parents[2]


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # the visitor's protocol
        self.names.add(node.id.name)


def _messages(path: Path) -> dict[str, set[str]]:
    resource = FluentParser().parse(path.read_text("utf-8"))
    found: dict[str, set[str]] = {}
    for entry in resource.body:
        assert not isinstance(entry, ast.Junk), f"{path}: {entry.content}"
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found, f"{path}: {entry.id.name} twice"
            variables = _Variables()
            variables.visit(entry)
            found[entry.id.name] = variables.names
    return found


@pytest.mark.parametrize("floor", FLOORS)
def test_both_languages_have_the_same_words_with_the_same_values(floor: str) -> None:
    vietnamese, english = (_messages(ROOT / floor / "words" / f"{each}.ftl") for each in LANGUAGES)
    assert vietnamese == english


def test_no_word_stands_on_two_floors() -> None:
    keys = [key for floor in FLOORS for key in _messages(ROOT / floor / "words" / "vi.ftl")]
    assert len(keys) == len(set(keys))


def test_every_word_is_used_and_every_used_word_exists() -> None:
    keys = {key for floor in FLOORS for key in _messages(ROOT / floor / "words" / "vi.ftl")}
    sources = [path for floor in FLOORS for path in (ROOT / floor).rglob("*") if path.suffix in {".py", ".html"}]
    code = "\n".join(path.read_text("utf-8") for path in sources)
    # words("key") in code; t("key") in templates; keys put together as f"prefix-{value}"
    used = set(re.findall(r"""["']([a-z][a-z0-9]*(?:-[a-z0-9]+)*)["']""", code))
    built = re.findall(
        r"""["']([a-z][a-z0-9]*-[a-z0-9-]*)(?:\{|["']\s*[~+])""", code
    )  # f"why-{flag}", "web-nav-" ~ name
    prefixes = tuple(set(built))
    unused = {key for key in keys if key not in used and not key.startswith(prefixes)}
    assert unused == set()
    called = set(re.findall(r"""(?:\bwords|\bsay|\bt)\(\s*["']([a-z][a-z0-9-]*)["']""", code))
    not_words = {*LANGUAGES, "key"}  # words("vi") gives the words themselves; "key" stands in explanations
    assert {each for each in called - keys - not_words if not each.endswith("-")} == set()


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_missing_word_or_value_is_an_error(spoken: Language) -> None:
    with pytest.raises(KeyError):
        words(spoken)("no-such-word")
    with pytest.raises(KeyError):
        words(spoken)("limit-days")


def test_files_are_found_from_the_lowest_floor_up() -> None:
    assert [path.parts[-3] for path in files("vi")] == list(FLOORS)


def test_words_registered_later_are_known_and_registering_again_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_folders", list(room._folders))
    say = words("vi")
    with pytest.raises(KeyError):
        say("late-word")
    (tmp_path / "vi.ftl").write_text("late-word = Đến sau", "utf-8")
    for _ in range(2):
        room.register(tmp_path)
    assert files("vi")[3:] == [tmp_path / "vi.ftl"]
    assert say("late-word") == "Đến sau"
    room._bundle.cache_clear()


@pytest.mark.parametrize("floor", FLOORS[:2])
def test_a_floor_speaks_without_those_above_it(floor: str) -> None:
    above = FLOORS[FLOORS.index(floor) + 1 :]
    foreign = {key for each in above for key in _messages(ROOT / each / "words" / "vi.ftl")}
    sources = [path for path in (ROOT / floor).rglob("*") if path.suffix in {".py", ".html"}]
    used = {word for path in sources for word in re.findall(r"""["']([a-z0-9-]+)["']""", path.read_text("utf-8"))}
    assert {word for word in used & foreign if "-" in word} == set()


@pytest.mark.parametrize(
    ("wanted", "spoken"), [("en-GB", "en"), ("EN", "en"), ("vi", "vi"), ("fr", "vi"), (None, "vi")]
)
def test_a_language_we_do_not_speak_is_vietnamese(wanted: str | None, spoken: str) -> None:
    assert language(wanted) == spoken


def test_a_very_long_value_is_said_whole() -> None:
    long = "điều kiện " * 500
    assert words("vi")("fee-dong", amount=long) == f"{long} đồng"
