# A statement that takes its time in one thread while the others go on.
import threading

from sqlalchemy import create_engine, event, text

engine = create_engine("sqlite:///slow.db")
gate, reached = threading.Event(), threading.Event()


@event.listens_for(engine, "connect")
def waiting(raw, _record):
    raw.create_function("arrive", 0, reached.set)
    raw.create_function("wait", 0, gate.wait)


with engine.begin() as connection:
    connection.execute(text("CREATE TABLE t (x)"))
    connection.execute(text("INSERT INTO t VALUES (0), (0)"))


def work():
    with engine.begin() as connection:
        connection.connection.driver_connection.text_factory = bytes
        connection.execute(text("INSERT INTO t VALUES (1)"))
        slow = text("UPDATE t SET x = coalesce(arrive(), wait())")
        print(connection.execute(slow).rowcount)
        print(connection.execute(text("SELECT 'text', sum(x) FROM t")).one())


thread = threading.Thread(target=work)
thread.start()
reached.wait()
going = []
for number in range(20):
    going.append(number)
gate.set()
thread.join()
print(len(going), gate.is_set())
