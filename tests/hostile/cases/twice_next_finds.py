# Looks for what the run before it has left.
# held by: limits
# ends: finished
# hides: ESCAPED
import os, sys, sqlalchemy
if hasattr(sqlalchemy, "left_behind") or "LEFT" in os.environ or "left_behind" in sys.modules or os.listdir():
    print("ESCAPED", os.listdir())
