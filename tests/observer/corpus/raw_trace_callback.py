# The driver's own connection tells every statement that reaches SQLite.
from sqlalchemy import create_engine, event, text

engine = create_engine("sqlite:///told.db")


@event.listens_for(engine, "connect")
def tell(connection, _record):
    connection.set_trace_callback(lambda statement: print("sqlite:", statement))


with engine.begin() as connection:
    connection.execute(text("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)"))
    connection.execute(text("INSERT INTO notes (text) VALUES ('one')"))
with engine.connect() as connection:
    connection.execute(text("UPDATE notes SET text = 'two'"))
    print(connection.execute(text("SELECT text FROM notes")).scalars().all())
    connection.rollback()
print("end")
