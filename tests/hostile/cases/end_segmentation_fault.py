# Reads where there is no memory.
# held by: limits
# ends: crashed
import ctypes
ctypes.string_at(0)
