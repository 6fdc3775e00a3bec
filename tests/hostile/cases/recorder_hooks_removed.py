# Takes the recorder's listeners off, and its module away.
# held by: limits
# ends: finished, error, crashed
import gc, sys
import sqlalchemy
from sqlalchemy import create_engine, event, text
from sqlalchemy.orm import Session
for name in [name for name in sys.modules if name.startswith("playground")]:
    del sys.modules[name]
for item in gc.get_objects():
    if type(item).__module__.startswith("playground.recorder") and hasattr(item, "__dict__"):
        try:
            item.__dict__.clear()
        except Exception:
            pass
engine = create_engine("sqlite://")
with Session(engine) as session:
    session.execute(text("select 1"))
