# Folders so deep that who removes them by recursion falls over.
# held by: limits
# ends: finished, error, limit
# seconds: 20
import os
def dig():
    for _ in range(1_000):
        os.mkdir("down")
        os.chdir("down")
dig()
