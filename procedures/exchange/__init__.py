"""The door of the catalogue: published records in, documents and open formats out."""
