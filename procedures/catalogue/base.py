"""What every part of the procedure document is: frozen, strict about unknown keys."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable value. An unknown key is an error: a misspelt field must not vanish silently."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="null")
