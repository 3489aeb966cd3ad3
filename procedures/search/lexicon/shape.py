"""The shape of the lexicon's files. A misspelt key or a wrong value stops the load with one clear sentence."""

import tomllib
from importlib.resources import files
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationError

from procedures.search.finding import Aspect

Text = Annotated[str, Field(min_length=1)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
_Act = Annotated[str, Field(pattern="^[a-z]+$")]


class LexiconError(ValueError):
    """A file of the lexicon cannot be used; the message names the file and the place in it."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class MeaningEntry(_Strict):
    say: Texts
    mean: Texts
    weight: Annotated[float, Field(gt=0, le=3)] = 1.5
    open: bool = False
    event: bool = False
    tag: Annotated[str, Field(pattern="^[a-z_]*$")] = ""


class Meanings(_Strict):
    meaning: tuple[MeaningEntry, ...]


class ContextEntry(_Strict):
    short: Texts
    full: str
    when: tuple[Text, ...] = ()
    unless_next: tuple[Text, ...] = ()
    never_after: tuple[Text, ...] = ()
    otherwise: str = ""


class Abbreviations(_Strict):
    sure: dict[Text, Text]
    context: tuple[ContextEntry, ...]


class SpecialEntry(_Strict):
    said: Texts
    asked: tuple[Text, ...]
    factor: Annotated[float, Field(gt=0, lt=1)]
    act: bool = False


class Unasked(_Strict):
    special: tuple[SpecialEntry, ...]


class Small(_Strict):
    filler: Texts
    light: Texts
    detail: Texts
    protected: Texts


class OutOfScope(_Strict):
    topic: Texts


class SenseLists(_Strict):
    takes_next: Texts
    lost_before: Texts
    things: Texts
    named_things: Texts
    kin: Texts
    loose: Texts
    asks: Texts


class Aspects(RootModel[dict[Aspect, Texts]]):
    """Phrases by the part they ask for."""


class Classes(RootModel[dict[str, Texts]]):
    """Groups of words by name."""


class Combinations(RootModel[dict[str, dict[_Act, Texts]]]):
    """By kind of thing, then by what happened to it: the official words."""


_File = TypeVar("_File", bound=BaseModel)


def read(name: str, shape: type[_File]) -> _File:
    """The file ``name``.toml of this folder. Raises LexiconError."""
    try:
        return shape.model_validate(tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8")))
    except (ValidationError, tomllib.TOMLDecodeError) as wrong:
        raise LexiconError(f"lexicon/{name}.toml: {_sentence(wrong)}") from wrong


def _sentence(wrong: ValidationError | tomllib.TOMLDecodeError) -> str:
    if isinstance(wrong, tomllib.TOMLDecodeError):
        return str(wrong)
    return "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in wrong.errors())
