# Terminal escapes, in all that is shown of a run.
# held by: limits
# ends: error
import os, sys, warnings
evil = "\x1b]0;owned\x07\x1b[2J\x9b31m\x1bP+q\x1b\\ [bold red]markup[/] a\rb \u202e\u2066\u200b\ufeff"
print(evil)
print(evil, file=sys.stderr)
os.write(1, evil.encode() + b"\xff\xfe")
warnings.warn(evil)
from sqlalchemy import create_engine, text
with create_engine("sqlite://").connect() as connection:
    connection.execute(text("select :a -- \x1b[2J \u202e"), {"a": evil})
type(evil, (), {})
evil
raise type("Evil\x1b[2J", (Exception,), {})(evil)
