"""Drivers that are not there, and ways of writing that are no more."""

import re

from playground.trace.explain.case import Case

_NO_MODULE = re.compile(r"No module named '(\w+)'")
_DRIVERS = frozenset(
    (
        "MySQLdb", "aiomysql", "asyncmy", "asyncpg", "cx_Oracle", "mariadb", "mysql", "oracledb",
        "psycopg", "psycopg2", "pymysql", "pyodbc",
    )
)  # fmt: skip


def driver(case: Case) -> str | None:
    """Which URL asks for the driver that is not installed."""
    found = _NO_MODULE.search(case.message) if case.kind == "ModuleNotFoundError" else None
    if found is None or found[1] not in _DRIVERS:
        return None
    urls = case.urls()
    if len(urls) != 1:
        return None
    return (
        f"The URL {urls.pop()}://… asks for the driver {found[1]}, which is not installed here;"
        " sqlite:// needs none."
    )


_PLUGIN = re.compile(r"Can't load plugin: sqlalchemy\.dialects:([\w.]+)")


def dialect(case: Case) -> str | None:
    """Which URL names a database that SQLAlchemy does not know."""
    found = _PLUGIN.search(case.message) if case.kind == "NoSuchModuleError" else None
    if found is None:
        return None
    return (
        f"The URL begins with {found[1].replace('.', '+')}://, which is no database that SQLAlchemy"
        " knows here: sqlite://, postgresql:// or mysql:// are."
    )


_OLDER = {
    r"columns clause element expected, got \[": (
        "Since SQLAlchemy 2.0 select() takes the columns themselves, not a list of them:"
        " select(User.id, User.name)."
    ),
    r"'Engine' object has no attribute '(execute|scalar)'": (
        "Since SQLAlchemy 2.0 an Engine executes nothing itself:"
        " `with engine.connect() as connection:` gives a connection that does."
    ),
    r"'AsyncEngine' object has no attribute '_run_ddl_visitor'": (
        "create_all() and drop_all() wait for nothing themselves: `async with engine.begin() as"
        " connection:` and `await connection.run_sync(Base.metadata.create_all)`."
    ),
    r"MetaData.__init__\(\) got an unexpected keyword argument 'bind'": (
        "Since SQLAlchemy 2.0 metadata is bound to no Engine: create_all(engine) is handed one."
    ),
    r"^Not an executable object: '": (
        "Since SQLAlchemy 2.0 a plain text is not executed: text('...') makes a statement of it."
    ),
    r"^List argument must consist only of dictionaries": (
        "Since SQLAlchemy 2.0 parameters are handed over by their names, in a dictionary or a list"
        " of them: execute(text('... WHERE id = :id'), {'id': 1})."
    ),
    r"^Textual column expression '%\(": (
        "The name of a subquery is what it is called itself; its columns are under `c`, as in"
        " select(found.c.name)."
    ),
    r"^Join target, .* expected, got '": (
        "Since SQLAlchemy 2.0 join() takes the attribute itself and not its name:"
        " select(User).join(User.posts)."
    ),
    r"^'AsyncSession' object has no attribute 'query'": (
        "An AsyncSession has no query(): `await session.scalars(select(User))` asks for objects."
    ),
    r"^'Select' object has no attribute"
    r" '(all|first|one|one_or_none|scalar|scalar_one|scalars)'": (
        "A select() is a question that nobody has asked yet: session.scalars(select(...)) asks it,"
        " and what that gives has all(), first() and one()."
    ),
    r"^'SessionTransaction' object has no attribute"
    r" '(add|add_all|delete|execute|flush|get|merge|query|refresh|scalar|scalars)'": (
        "What begin() gives is the transaction and not the Session:"
        " `with Session(engine) as session, session.begin():` names both."
    ),
    r"^'sessionmaker' object (has no attribute|does not support the context manager)": (
        "A sessionmaker makes Sessions: called, as in `with factory() as session:`, it gives one."
    ),
    r"'Query' object has no attribute 'from_self'": (
        "Since SQLAlchemy 2.0 a query is put into another one with select(...).subquery()."
    ),
}


def legacy(case: Case) -> str | None:
    """What has taken the place of what was common before SQLAlchemy 2.0."""
    return next((said for older, said in _OLDER.items() if re.search(older, case.message)), None)


_LACKING = re.compile(r"^Session\.(\w+)\(\) missing 1 required positional argument")


def unmade(case: Case) -> str | None:
    """That it was the class that was asked, and no Session."""
    found = _LACKING.search(case.message) if case.kind == "TypeError" else None
    if found is None or ("Session", found[1]) not in case.code().calls(case.step.line):
        return None
    return (
        f"Session.{found[1]}() was asked of the class itself: `session = Session(engine)` makes a"
        " Session to ask."
    )
