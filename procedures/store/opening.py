"""Opening the office's database, the same for every program: one sentence if the address or the place is no good."""

from sqlalchemy.exc import DBAPIError

from procedures.settings import SettingError
from procedures.store import migrate
from procedures.store.database import Database, DatabaseUnavailableError


def connected(url: str) -> Database:
    """A database as it is, not asked anything yet. The caller closes it.

    Raises:
        SettingError: the address cannot be used.
        DatabaseUnavailableError: its folder cannot be made.
    """
    try:
        return Database(url)
    except ValueError as error:
        raise SettingError(str(error)) from error
    except OSError as error:
        raise DatabaseUnavailableError(f"không mở được nơi đặt dữ liệu: {error}") from error


def opened(url: str) -> Database:
    """A database brought to the newest schema. The caller closes it.

    Raises:
        SettingError: the address cannot be used.
        DatabaseUnavailableError: the database is away, locked, no database, or cannot be brought to this schema.
    """
    db = connected(url)
    try:
        migrate.upgrade(db)
    except DatabaseUnavailableError:
        db.close()
        raise
    except DBAPIError as error:  # tables of another program stand where ours should
        db.close()
        raise DatabaseUnavailableError(f"không nâng cấp được cơ sở dữ liệu: {error.orig}") from error
    return db
