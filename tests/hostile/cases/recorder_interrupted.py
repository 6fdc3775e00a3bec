# Raises in the midst of the recorder, from another thread and by timers.
# held by: limits
# ends: finished, error, crashed, timeout, interrupted
# seconds: 3
import ctypes, signal, threading, time
main = threading.main_thread().ident
def raiser(*_):
    raise KeyError("in between")
signal.signal(signal.SIGALRM, raiser)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
def pester():
    for _ in range(2_000):
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(main), ctypes.py_object(ValueError))
        time.sleep(0.0005)
threading.Thread(target=pester, daemon=True).start()
def work():
    count = 0
    for n in range(3_000):
        try:
            count += n
        except Exception:
            pass
    return count
try:
    work()
except Exception:
    pass
