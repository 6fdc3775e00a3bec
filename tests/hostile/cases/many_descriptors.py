# As many open files as it can have.
# held by: limits
# ends: error
# shows: Too many open files
import os
kept = []
def fill():
    while True:
        kept.append(os.dup(0))
fill()
