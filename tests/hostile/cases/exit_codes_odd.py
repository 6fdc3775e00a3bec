# Leaves with codes that cannot be printed, or compared.
# held by: limits
# ends: finished
class Code(int):
    def __repr__(self):
        raise KeyError("in the recorder")
    __str__ = __eq__ = __hash__ = __repr__
class Leaving(SystemExit):
    code = property(lambda self: Code(10**5000))
import threading
for code in ("10**5000", "'\\ud800\\x1b[2J'"):
    threading.Thread(target=exec, args=(f"raise SystemExit({code})",)).start()
raise Leaving(Code(3))
