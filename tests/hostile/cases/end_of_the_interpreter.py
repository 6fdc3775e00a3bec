# Takes the interpreter down, from within and from a thread.
# held by: limits
# ends: crashed
import ctypes, threading
threading.Thread(target=ctypes.pythonapi.Py_FatalError, args=(b"\x1b[2J",)).start()
exec("while True: pass")
