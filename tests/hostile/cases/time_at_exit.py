# Goes on after its end: in exit hooks, finalizers and threads.
# held by: limits
# ends: timeout, finished
# seconds: 0.5
import atexit, sys, threading, time, weakref
class Kept:
    def __del__(self):
        time.sleep(3_600)
kept = Kept()
kept.cycle = kept
weakref.finalize(kept, time.sleep, 3_600)
atexit.register(time.sleep, 3_600)
threading._register_atexit(time.sleep, 3_600)
sys.exitfunc = lambda: time.sleep(3_600)
