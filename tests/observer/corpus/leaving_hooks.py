# What is to be done at the end is done, even when the script raises.
import atexit
import threading

from sqlalchemy import create_engine, text

engine = create_engine("sqlite://")


def last():
    with engine.connect() as connection:
        print("last", connection.execute(text("SELECT 1")).scalar())


atexit.register(last)
ready = threading.Event()


def worker():
    ready.wait()
    print("worker")


threading.Thread(target=worker).start()
threading.Timer(0.05, ready.set).start()
raise SystemExit("enough")
