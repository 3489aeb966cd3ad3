"""The lexicon's files: their shape, no phrase in two places, every tag used, every meaning finds something."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from pydantic import ValidationError

from procedures.search import lexicon
from procedures.search.lexicon import shape


def _entries() -> Iterator[tuple[str, shape.MeaningEntry]]:
    for name in lexicon.MEANINGS:
        for entry in shape.read(name, shape.Meanings).meaning:
            yield name, entry


def _lists() -> Iterator[tuple[str, Sequence[str]]]:
    """Every list of phrases with its place."""
    for name, entry in _entries():
        yield f"{name}: {entry.mean[0]}", entry.say
    small = shape.read("small", shape.Small)
    yield from ((f"small: {name}", getattr(small, name)) for name in shape.Small.model_fields)
    yield "out_of_scope", shape.read("out_of_scope", shape.OutOfScope).topic
    yield from ((f"aspects: {part}", says) for part, says in shape.read("aspects", shape.Aspects).root.items())


def test_no_phrase_stands_in_two_places() -> None:
    classes = shape.read("classes", shape.Classes).root
    places: dict[str, set[str]] = defaultdict(set)
    for place, says in _lists():
        for say in says:
            for slots in lexicon.expand(say, classes):
                places[" ".join(f"{slot.key}#{slot.sense}" for slot in slots)].add(place)
    assert {phrase: where for phrase, where in places.items() if len(where) > 1} == {}


def test_no_phrase_stands_twice_in_a_list() -> None:
    twice = {place: [say for say, count in Counter(says).items() if count > 1] for place, says in _lists()}
    assert {place: says for place, says in twice.items() if says} == {}


def test_every_tag_is_used_and_every_used_tag_exists() -> None:
    tags = {entry.tag for _, entry in _entries() if entry.tag}
    combinations = shape.read("combinations", shape.Combinations).root
    used = set(combinations) | {f"act_{act}" for acts in combinations.values() for act in acts}
    assert tags == used


def test_every_class_is_used() -> None:
    said = " ".join(say for _, says in _lists() for say in says)
    assert [name for name in shape.read("classes", shape.Classes).root if f"{{{name}}}" not in said] == []


def test_gaps_stand_between_words() -> None:
    lines = [say.split() for _, says in _lists() for say in says]
    assert [line for line in lines if line[0] == "*" or line[-1] == "*" or ("*", "*") in pairwise(line)] == []


@pytest.mark.parametrize(
    "entry",
    [
        {"say": ["sổ đỏ"], "mean": ["đất"], "wieght": 2.0},
        {"say": [], "mean": ["đất"]},
        {"say": ["sổ đỏ"]},
        {"say": ["sổ đỏ"], "mean": ["đất"], "weight": -1},
        {"say": ["sổ đỏ"], "mean": ["đất"], "tag": "Sổ đỏ"},
    ],
)
def test_a_slip_in_an_entry_is_refused(entry: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        shape.MeaningEntry.model_validate(entry)


def test_a_wrong_file_is_told_in_one_sentence() -> None:
    with pytest.raises(shape.LexiconError, match=r"lexicon/small\.toml: topic: .*; filler: "):
        shape.read("small", shape.OutOfScope)


def test_the_readme_names_every_file() -> None:
    folder = Path(lexicon.__file__).parent
    told = (folder / "README.md").read_text("utf-8")
    assert [path.name for path in folder.glob("*.toml") if f"`{path.name}`" not in told] == []
