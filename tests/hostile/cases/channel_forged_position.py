# Says, where it is read after its end, that it stands on a line that there is not.
# held by: limits
# ends: crashed
# shows: ended the process itself with code 3.
unrecorded = """
import gc, os
for item in gc.get_objects():
    if type(item) is memoryview and item.format == "q" and not item.readonly:
        item[0], item[1], item[2] = 2**62, -1, 7
        os._exit(3)
"""
exec(unrecorded)
