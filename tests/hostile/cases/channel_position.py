# Says that it stands on a line that there is not.
# held by: limits
# ends: crashed
# hides: ESCAPED
import ctypes, gc, os
for view in gc.get_objects():
    if type(view) is memoryview:
        pass
for frame in __import__("sys")._current_frames().values():
    while frame:
        for value in list(frame.f_locals.values()):
            if type(value) is memoryview and not value.readonly and value.format == "q":
                value[0], value[1], value[2] = -(2**62), 2**62, 7
        frame = frame.f_back
os._exit(3)
