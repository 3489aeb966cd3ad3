"""Codes and pages: printed addresses, QR symbols and what a citizen sees in a browser."""

from pathlib import Path

from procedures import words

words.register(Path(__file__).parent / "words")
