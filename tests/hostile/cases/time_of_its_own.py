# Lowers its own limits, until nothing can be done.
# held by: limits
# ends: finished, error, memory, crashed
import resource
for name in ("NOFILE", "FSIZE", "NPROC", "SIGPENDING", "STACK"):
    resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (0, 0))
from sqlalchemy import create_engine
create_engine("sqlite:///x.db").connect()
