"""Insert or update one row, in one statement, so that two writers never collide."""

from collections.abc import Mapping

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
    insert: postgresql.Insert | sqlite.Insert
    if session.get_bind().dialect.name == "postgresql":
        insert = postgresql.insert(model).values(**key, **values)
    else:
        insert = sqlite.insert(model).values(**key, **values)
    if replace:
        # `excluded` is the row that was to be inserted: a long text travels once.
        news = {name: insert.excluded[name] for name in values}
        insert = insert.on_conflict_do_update(index_elements=list(key), set_=news)
    else:
        insert = insert.on_conflict_do_nothing(index_elements=list(key))
    written = session.connection().execute(insert)
    return written.rowcount > 0
