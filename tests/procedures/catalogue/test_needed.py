"""What citizens need most: in order, filled up where a catalogue lacks some."""

from procedures.catalogue import codes, starter
from procedures.catalogue.needed import most_needed


def test_the_most_needed_come_first_and_only_once() -> None:
    found = most_needed(lambda _: True, 40)
    assert found[:3] == ["1.001193", "1.000894", "1.004222"]
    assert len(set(found)) == 40
    assert [codes.normalise(code) for code in found] == found


def test_missing_ones_are_filled_up_with_others_of_the_starter_catalogue() -> None:
    first = set(most_needed(lambda _: True, 22))
    found = most_needed(lambda code: code not in first, 4)
    assert len(found) == 4
    assert set(found) <= {each.code for each in starter.load()} - first


def test_a_catalogue_with_none_of_them_shows_none() -> None:
    assert most_needed(lambda _: False, 4) == []
