"""The database. Only this room knows which one it is."""
