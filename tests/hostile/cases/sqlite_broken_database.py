# Breaks the schema and the file under an open database.
# held by: limits
# ends: finished, error, crashed
import sqlite3
from sqlalchemy import create_engine, inspect, text
engine = create_engine("sqlite:///broken.db")
with engine.connect() as connection:
    connection.execute(text("CREATE TABLE users (id INTEGER PRIMARY KEY, name)"))
    connection.commit()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    connection.exec_driver_sql("UPDATE sqlite_master SET sql = 'CREATE TABLE users (id, name, \x1b[2J)', rootpage = 99")
    connection.commit()
with open("broken.db", "r+b") as file:
    file.seek(16)
    file.write(b"\xff" * 3_000)
with engine.connect() as connection:
    try:
        connection.execute(text("SELECT * FROM users")).all()
    except Exception as error:
        print("held", type(error).__name__)
