# Removes what it still holds, so that the room is taken and no name is left.
# held by: limits
# ends: error, limit
# hides: ESCAPED
import os
kept = []
def fill():
    for number in range(40):
        file = open("held", "wb")
        os.unlink("held")
        file.write(bytes(8 << 20))
        file.flush()
        kept.append(file)
fill()
print("ESCAPED 320 MB")
