# Closes every descriptor that it has.
# held by: limits
# ends: crashed
import os
os.closerange(0, 64)
a = 1
