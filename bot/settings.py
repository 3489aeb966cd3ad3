"""All settings of the whole office, room by room: what ``.env.example`` and the README list."""

from bot.channels.telegram import TelegramSettings
from procedures.settings import DataSettings
from procedures.web.settings import WebSettings

ROOMS = (DataSettings, WebSettings, TelegramSettings)
"""A channel adds its settings class here."""
