# Closes what it prints to, and puts other things in its place.
# held by: limits
# ends: finished, error, crashed
import os, sys
sys.stdout.close()
sys.stderr = None
os.close(1)
os.close(2)
os.dup2(0, 1)
print("nobody hears this")
