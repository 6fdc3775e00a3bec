# A statement that fails with a parameter of the script's own type.
from sqlalchemy import create_engine, text
from sqlalchemy.exc import StatementError


class Mark:
    def __repr__(self):
        print("repr of a mark")
        return "mark"

    def __str__(self):
        print("str of a mark")
        return "mark"


engine = create_engine("sqlite://")
with engine.connect() as connection:
    try:
        connection.execute(text("select :mark"), {"mark": Mark()})
    except StatementError as error:
        print(type(error).__name__)
    try:
        connection.exec_driver_sql("select ?", (Mark(),))
    except StatementError as error:
        print(type(error.orig).__name__)
