"""The data commands of an office: ``python -m procedures …``. One file per command, no network."""
