# Overflows the stack of C, where no limit of Python's counts.
# held by: limits
# ends: crashed, memory, error, timeout, limit
# seconds: 2
import sys
sys.setrecursionlimit(10**9)
inner = ()
def nest():
    global inner
    for _ in range(1_000_000):
        inner = (inner,)
nest()
hash(inner)
