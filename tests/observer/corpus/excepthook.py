"""A hook for what nobody caught, and what is done after it."""

import atexit
import sys
import traceback

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

session = Session(create_engine("sqlite://"))


def told(kind, error, trace):
    print("told:", kind.__name__, error, trace.tb_lineno, trace.tb_frame.f_code.co_name)
    print([(frame.name, frame.lineno) for frame in traceback.extract_tb(trace)])
    print(session.is_active)
    session.close()


def fails():
    raise LookupError("nobody is there")


sys.excepthook = told
atexit.register(print, "the end")
session.begin()
fails()
