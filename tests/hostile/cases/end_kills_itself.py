# Kills itself and its group.
# held by: limits
# ends: crashed, finished
import os, signal
try:
    os.killpg(0, signal.SIGKILL)
except OSError as error:
    print("held", error)
os.kill(os.getpid(), signal.SIGKILL)
