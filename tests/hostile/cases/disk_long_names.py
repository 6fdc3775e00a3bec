# The longest names that there are, one in another.
# held by: limits
# ends: finished, error, limit
# seconds: 20
import os
def dig():
    for _ in range(300):
        os.mkdir("n" * 255)
        os.chdir("n" * 255)
dig()
