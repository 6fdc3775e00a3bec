# Opens the host's databases from SQL.
# held by: landlock | namespaces
# hides: SECRET-OF
import sqlite3
from sqlalchemy import create_engine, text
database = sqlite3.connect("own.db")
def attached(name):
    database.execute(f"ATTACH '{name}' AS other")
    return database.execute("SELECT * FROM other.secrets").fetchall()
attempt("attach", lambda: attached(HOME + "/secret.db"))
attempt("attach by URI", lambda: sqlite3.connect(f"file:{HOME}/secret.db?mode=ro&immutable=1", uri=True).execute("SELECT * FROM secrets").fetchall())
attempt("engine", lambda: create_engine(f"sqlite:///{HOME}/secret.db").connect().execute(text("SELECT * FROM secrets")).all())
attempt("vacuum into", lambda: database.execute(f"VACUUM INTO '{HOME}/{PWNED}'"))
attempt("backup", lambda: database.backup(sqlite3.connect(f"{HOME}/{PWNED}")))
attempt("engine in /tmp", lambda: create_engine(f"sqlite:////tmp/{PWNED}").connect().execute(text("CREATE TABLE t (x)")))
