"""The office itself: catalogue, search, exchange and the database beneath them. Knows no chat and no code."""
