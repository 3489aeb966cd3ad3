"""Everything people read that is not content: one translation file per floor and language (Project Fluent).

Each floor registers its folder; one that is not in use takes no part.
Vietnamese is complete by test, English too. A missing word is an error, never an empty string or a key on a page.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from fluent.runtime import FluentBundle, FluentResource

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_folders = [Path(__file__).parent]
_LONG = 500

Words = Callable[..., str]
"""``words("key", name=value)`` → text in one language. Raises KeyError for a key or a value that is missing."""


def register(folder: Path) -> None:
    """Take in a floor's words: ``vi.ftl`` and ``en.ftl`` in ``folder``. Doing it again changes nothing."""
    if folder not in _folders:
        _folders.append(folder)


def files(language: Language) -> list[Path]:
    """The translation files of a language, lowest floor first."""
    return [folder / f"{language}.ftl" for folder in _folders]


@cache
def _bundle(language: Language, floors: int) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for path in files(language)[:floors]:
        bundle.add_resource(FluentResource(path.read_text("utf-8")))
    return bundle


@cache
def words(language: Language) -> Words:
    """The words of one language, those of floors that register later included."""

    def say(key: str, /, **values: Any) -> str:
        bundle = _bundle(language, len(_folders))
        pattern = bundle.get_message(key).value if bundle.has_message(key) else None
        if pattern is None:
            raise KeyError(f"no word {key!r} in {language}")
        # Fluent refuses values of more than 1,000 characters (its defence against hostile translators): ministries do
        # not, so long ones are put in after it.
        late = {f"\ue000{name}\ue001": value for name, value in values.items() if _is_long(value)}
        marks = {name: f"\ue000{name}\ue001" if _is_long(value) else value for name, value in values.items()}
        text, errors = bundle.format_pattern(pattern, marks)
        if errors:
            raise KeyError(f"word {key!r} in {language}: {errors[0]}")
        for mark, value in late.items():
            text = str(text).replace(mark, value)
        return str(text)

    return say


def _is_long(value: object) -> bool:
    return isinstance(value, str) and len(value) > _LONG


def language(wanted: str | None) -> Language:
    """The nearest language we speak: ``en-GB`` → ``en``; Vietnamese for everything else."""
    return "en" if (wanted or "").lower().startswith("en") else "vi"
