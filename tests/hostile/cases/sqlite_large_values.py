# Values of the largest size that SQLite has.
# held by: limits
# ends: error, memory, timeout, finished
# seconds: 3
import sqlite3
database = sqlite3.connect(":memory:")
try:
    database.execute("SELECT zeroblob(1000000000)").fetchall()
except sqlite3.Error as error:
    print("held", error)
database.execute("CREATE TABLE t (x)")
database.execute("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) INSERT INTO t SELECT zeroblob(1000000) FROM n")
