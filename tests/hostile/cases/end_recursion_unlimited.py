# Calls itself for ever, with the limit taken away.
# held by: limits
# ends: crashed, memory, error, timeout, limit
# seconds: 2
import sys
sys.setrecursionlimit(10**9)
def down(n):
    return down(n + 1)
down(0)
