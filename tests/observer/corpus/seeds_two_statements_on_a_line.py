# Two statements on one line are no Python: nothing runs at all.
from sqlalchemy import create_engine

print("never")
engine = create_engine("sqlite://") session = engine.connect()
