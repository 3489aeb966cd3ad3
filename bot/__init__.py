"""The conversation: channels, dialog and the application that puts the whole office together."""
