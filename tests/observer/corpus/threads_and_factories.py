# any order
# Two threads that write to files of their own and read with factories of their own, at full speed.
import threading

from sqlalchemy import create_engine, text

failed = []
found = set()


def work(name):
    engine = create_engine(f"sqlite:///{name}.db", connect_args={"timeout": 0})
    insert = text("INSERT INTO t VALUES ('a'), ('b') RETURNING x")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE t (x TEXT)"))
        connection.connection.driver_connection.text_factory = bytes
        for _ in range(5):
            rows = [connection.execute(insert).fetchall()[0][0] for _ in range(30)]
            found.update(type(row).__name__ for row in rows)
    with engine.connect() as connection:
        for _ in range(30):
            try:
                connection.execute(text("UPDATE t SET x = x"))
                connection.commit()
            except Exception as error:
                failed.append(error)


threads = [threading.Thread(target=work, args=(name,), name=name) for name in ("one", "two")]
for thread in threads:
    thread.start()
count = 0
while any(thread.is_alive() for thread in threads) and count < 2000:
    count += 1
for thread in threads:
    thread.join()
print(found, failed)
