"""Insert a row unless its key is taken: both databases can, each with its own words."""

from typing import Any

from sqlalchemy import literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel


def insert_new(session: Session, table: type[SQLModel], values: dict[str, Any]) -> bool:
    """Insert one row; False (and nothing written) if its primary key or a unique column is taken."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    done = session.execute(insert(table).values(**values).on_conflict_do_nothing().returning(literal(1)))
    return done.scalar() is not None
