# Reads what others say on the pipes that it was given.
# held by: limits
# ends: finished, error, timeout
# hides: ESCAPED
# seconds: 1
import os, stat
for number in descriptors():
    if not stat.S_ISFIFO(os.fstat(number).st_mode):
        continue  # its own memory
    os.set_blocking(number, False)
    try:
        data = os.read(number, 100)
    except OSError as error:
        print("held", number, error)
    else:
        print("ESCAPED" if data else "held", data)
