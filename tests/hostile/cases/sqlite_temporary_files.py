# Sorts more than fits, so that SQLite writes its own files.
# held by: limits
# ends: error, memory, timeout, finished
# seconds: 3
import sqlite3
database = sqlite3.connect("sorted.db")
database.execute("PRAGMA temp_store = FILE")
database.execute("PRAGMA cache_size = 10")
attempt("another place for them", lambda: database.execute(f"PRAGMA temp_store_directory = '{HOME}'").fetchall(), bool)
try:
    database.execute("CREATE TEMP TABLE t AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 300000) SELECT x, randomblob(300) AS y FROM n")
    database.execute("SELECT count(*) FROM (SELECT y FROM t ORDER BY y)").fetchall()
except sqlite3.Error as error:
    print("held", error)
