# Writes without end, past Python.
# held by: limits
# ends: limit
import os
def flood():
    while True:
        os.write(1, b"A" * 60_000)
flood()
