# Leaves what it can for the next run to find.
# held by: limits
# ends: finished
import os, sys, sqlalchemy
sqlalchemy.left_behind = "LEFT-BEHIND"
os.environ["LEFT"] = "LEFT-BEHIND"
open("left", "w").write("LEFT-BEHIND")
sys.modules["left_behind"] = sqlalchemy
