# text, exec_driver_sql, raw cursors, statements that fail, rowcounts of the driver.
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

engine = create_engine("sqlite:///raw.db")
with engine.begin() as connection:
    connection.exec_driver_sql("CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT UNIQUE)")
    connection.exec_driver_sql("INSERT INTO t (x) VALUES (?)", [("a",), ("b",)])
    connection.exec_driver_sql("INSERT INTO t (x) VALUES (:x)", {"x": "c"})
    connection.execute(text("INSERT INTO t (x) VALUES (:x)"), [{"x": "d"}, {"x": "e"}])
    print(connection.execute(text("UPDATE t SET x = x || '!' WHERE id > 3")).rowcount)
for statement in ("SELECT nothing FROM t", "SELEC 1", "INSERT INTO t (x) VALUES ('a')", ""):
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(statement)
    except (IntegrityError, OperationalError) as error:
        print(type(error).__name__, error.orig)
    except DBAPIError as error:
        print("other", type(error).__name__)
with engine.connect() as connection:
    cursor = connection.connection.cursor()
    cursor.execute("SELECT count(*), sum(id) FROM t")
    print(cursor.fetchone())
    cursor.execute("DELETE FROM t WHERE id = 1")
    print(cursor.rowcount, connection.in_transaction())
    cursor.close()
    print(connection.connection.driver_connection.in_transaction)
    connection.connection.rollback()
raw = engine.raw_connection()
print(raw.execute("SELECT count(*) FROM t").fetchone())
raw.close()
