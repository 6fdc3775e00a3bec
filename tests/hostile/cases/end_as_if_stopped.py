# Ends itself with the signal that means something to who watches.
# held by: limits
# ends: crashed
import os, signal
os.kill(os.getpid(), signal.SIGRTMAX - 1)
