# Ends itself with the signals that mean something to who watches.
# held by: limits
# ends: crashed
import os, signal
os.kill(os.getpid(), signal.SIGINT)
