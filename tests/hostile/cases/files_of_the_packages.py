# Changes what the next run imports.
# held by: landlock | namespaces
# harms: yes
import importlib, os, sys
import sqlalchemy
places = [PACKAGE, SITE, os.path.dirname(sqlalchemy.__file__), os.path.dirname(os.__file__)]
for place in places:
    attempt("create in " + place, lambda: open(f"{place}/{PWNED}", "w"))
attempt("append to ours", lambda: open(PACKAGE + "/__init__.py", "a"))
attempt("append to SQLAlchemy", lambda: open(sqlalchemy.__file__, "a"))
attempt("a cached module", lambda: os.mkdir(f"{PACKAGE}/__pycache__/{PWNED}"))
sqlalchemy.create_engine = None
sys.path.insert(0, "/nowhere")
os.environ["PYTHONPATH"] = "/nowhere"
