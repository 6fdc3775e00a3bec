# Names for one file without end.
# held by: limits
# ends: error, limit, timeout
# hides: ESCAPED
import os
def fill():
    open("one", "w").close()
    for number in range(100_000):
        os.link("one", f"l{number}")
fill()
print("ESCAPED")
