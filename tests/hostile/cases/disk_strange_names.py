# Names with escapes, newlines and bytes that are no text.
# held by: limits
# ends: finished
import os
for name in (b"\x1b[31mred", b"a\nb", b"\xff\xfe", b"-rf", b" ", b"\r", "\u202e".encode()):
    os.mkdir(name)
    open(os.path.join(name, name), "wb").close()
print(os.listdir(), os.listdir(b"."))
