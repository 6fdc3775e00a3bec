# Functions and hooks of its own inside of SQLite, that never return.
# held by: limits
# ends: timeout, error
# seconds: 0.5
import sqlite3
database = sqlite3.connect(":memory:")
def endless(*_):
    exec("while True: pass")
database.create_function("endless", 0, endless)
database.set_progress_handler(None, 0)
database.set_authorizer(lambda *_: 0)
database.execute("SELECT endless()").fetchall()
