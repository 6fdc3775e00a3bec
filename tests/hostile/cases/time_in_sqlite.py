# A query that never ends, asked again whenever it is stopped.
# held by: limits
# ends: timeout
# seconds: 0.5
import sqlite3
database = sqlite3.connect(":memory:")
endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
def ask():
    while True:
        try:
            database.execute(endless).fetchall()
        except BaseException:
            pass
ask()
