# A connection's own transactions: autobegin, begin twice, nested, closing in the middle.
from sqlalchemy import create_engine, text
from sqlalchemy.exc import InvalidRequestError, PendingRollbackError, ResourceClosedError

engine = create_engine("sqlite:///own.db", isolation_level=None and "AUTOCOMMIT")
with engine.begin() as connection:
    connection.execute(text("CREATE TABLE t (x INTEGER)"))
connection = engine.connect()
print(connection.in_transaction())
connection.execute(text("INSERT INTO t VALUES (1)"))
try:
    connection.begin()
except InvalidRequestError as error:
    print(str(error)[:60])
nested = connection.begin_nested()
connection.execute(text("INSERT INTO t VALUES (2)"))
nested.rollback()
print(connection.get_transaction().is_active, connection.in_nested_transaction())
transaction = connection.get_transaction()
transaction.rollback()
print(transaction.is_active)
with connection.begin() as transaction:
    connection.execute(text("INSERT INTO t VALUES (3)"))
    inner = connection.begin_nested()
    transaction.rollback()
    try:
        inner.commit()
    except (PendingRollbackError, InvalidRequestError, ResourceClosedError) as error:
        print(type(error).__name__)
print(connection.execute(text("SELECT count(*) FROM t")).scalar())
connection.close()
try:
    connection.execute(text("SELECT 1"))
except ResourceClosedError as error:
    print(error)
connection = engine.connect()
connection.execute(text("INSERT INTO t VALUES (4)"))
connection.close()
with engine.connect() as connection:
    print(connection.execute(text("SELECT count(*) FROM t")).scalar())
    connection.invalidate()
    print(connection.invalidated, connection.closed)
    connection.rollback()
    print(connection.execute(text("SELECT 5")).scalar())
engine.dispose()
print(engine.pool.status().split("  ")[0])
