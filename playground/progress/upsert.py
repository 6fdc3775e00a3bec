"""Insert or update one row, in one statement, so that two writers never collide."""

from collections.abc import Mapping
from functools import cache

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from playground.progress.models import Base


def upsert(
    session: Session,
    model: type[Base],
    key: Mapping[str, object],
    values: Mapping[str, object],
    *,
    replace: bool = True,
) -> bool:
    """Write a row of that model; whether one was written.

    Where a row of that key is there already, its values are replaced, or with
    `replace` off stay what they are.
    """
    statement = _statement(
        session.get_bind().dialect.name, model, tuple(key), tuple(values), replace=replace
    )
    written = session.connection().execute(statement, {**key, **values})
    return written.rowcount > 0


@cache  # to put one together takes longer than to execute it
def _statement(
    dialect: str,
    model: type[Base],
    key: tuple[str, ...],
    values: tuple[str, ...],
    *,
    replace: bool,
) -> postgresql.Insert | sqlite.Insert:
    insert: postgresql.Insert | sqlite.Insert
    insert = postgresql.insert(model) if dialect == "postgresql" else sqlite.insert(model)
    if not replace:
        return insert.on_conflict_do_nothing(index_elements=list(key))
    # `excluded` is the row that was to be inserted: a long text travels once.
    news = {name: insert.excluded[name] for name in values}
    return insert.on_conflict_do_update(index_elements=list(key), set_=news)
