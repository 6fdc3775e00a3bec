"""Column types that keep what SQLite and PostgreSQL would refuse or forget."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator


class ExactText(TypeDecorator[str]):
    """Any Python string, character for character.

    A learner's text may hold NULs, which PostgreSQL refuses in text, and lone
    surrogates, which no driver can encode; so it travels as bytes.
    """

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """To UTF-8, surrogates as they are."""
        return None if value is None else encoded(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Back again."""
        return None if value is None else decoded(value)


class UtcTime(TypeDecorator[datetime]):
    """A moment, timezone-aware on the way in and out; SQLite keeps no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """To UTC. Raises ValueError for a time without a zone: nobody knows when that is."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """In UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def encoded(text: str) -> bytes:
    """The bytes that stand for that text: what is stored, measured and hashed."""
    return text.encode("utf-8", "surrogatepass")


def decoded(data: bytes) -> str:
    """The text again. Where another program or a failing disk spoilt it, what can be read."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")
