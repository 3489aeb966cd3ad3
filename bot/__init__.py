"""The conversation: channels, dialog and the application that puts the whole office together."""

from pathlib import Path

import qr  # noqa: F401  # the floor below registers its words first
from procedures import words

words.register(Path(__file__).parent / "words")
