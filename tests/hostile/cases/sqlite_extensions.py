# Loads code into SQLite, and calls functions that it should not have.
# held by: limits
# ends: finished, error
import sqlite3
database = sqlite3.connect(":memory:")
with open("evil.so", "wb") as file:
    file.write(b"\x7fELF" + bytes(100))
def load():
    database.enable_load_extension(True)
    database.load_extension("./evil.so")
attempt("extension", load)
for sql in ("SELECT writefile('f', 'x')", "SELECT readfile('/etc/passwd')", "SELECT edit('x')",
            "SELECT load_extension('./evil.so')"):
    attempt(sql, lambda: database.execute(sql).fetchall())
try:
    database.execute("SELECT fts3_tokenizer('simple', x'4141414141414141')")
except sqlite3.Error as error:
    print("held", error)
