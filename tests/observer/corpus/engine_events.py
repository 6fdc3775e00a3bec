# Engine events of the script's own that rewrite statements, watch, and raise.
from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import OperationalError

engine = create_engine("sqlite:///heard.db")
counted = []


@event.listens_for(engine, "before_cursor_execute", retval=True)
def comment(connection, cursor, statement, parameters, context, executemany):
    counted.append(executemany)
    connection.info.setdefault("count", 0)
    connection.info["count"] += 1
    return f"{statement} /* mine */", parameters


@event.listens_for(engine, "after_cursor_execute")
def after(connection, cursor, statement, *_more):
    print("after", statement.split()[0], sorted(connection.info))


@event.listens_for(engine, "before_execute", retval=True)
def before(connection, element, multiparams, params, options):
    return element, multiparams, params


@event.listens_for(engine, "handle_error")
def explain(context):
    print("error in", context.statement.split()[0], context.is_disconnect)
    if "mapped" in str(context.original_exception):
        return None
    return LookupError("replaced")


@event.listens_for(engine, "do_execute")
def execute(cursor, statement, parameters, context):
    if "skip" in statement:
        cursor.execute("SELECT 'skipped'")
        return True
    return None


for name in ("begin", "commit", "rollback", "engine_connect", "close"):
    if name != "close":
        event.listen(engine, name, lambda connection, name=name: print(name))
with engine.begin() as connection:
    connection.execute(text("CREATE TABLE t (x)"))
    connection.execute(text("INSERT INTO t VALUES (:x)"), [{"x": 1}, {"x": 2}])
    print(connection.execute(text("SELECT 'skip'")).scalar())
try:
    with engine.begin() as connection:
        connection.execute(text("SELECT * FROM missing"))
except (LookupError, OperationalError) as error:
    print(type(error).__name__, type(error.__cause__).__name__)
print(counted)
