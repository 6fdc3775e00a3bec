# Traces and profiles every call, the recorder's included.
# held by: limits
# ends: finished, error, crashed, limit, timeout
# seconds: 5
import sys, threading
def trace(frame, kind, argument):
    frame.f_trace_opcodes = True
    if "playground" in frame.f_code.co_filename and kind == "line":
        raise ValueError("in the recorder")
    return trace
sys.settrace(trace)
sys.setprofile(lambda *_: None)
threading.settrace(trace)
a = [n for n in range(100)]
b = 2
