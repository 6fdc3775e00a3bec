# Aborts.
# held by: limits
# ends: crashed
import os
os.abort()
