# Leaves past Python, as if nothing had been.
# held by: limits
# ends: crashed
import os
os._exit(0)
