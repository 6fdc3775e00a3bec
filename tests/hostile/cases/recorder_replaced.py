# Puts its own functions where the recorder's tools are.
# held by: limits
# ends: finished, error, crashed
import builtins, msgspec, os, sys, threading
def other(*_, **__):
    raise KeyboardInterrupt
os.write = os.getpid = os._exit = threading.get_ident = other
msgspec.json.encode = msgspec.json.decode = msgspec.json.Encoder = other
sys.stdout = sys.stderr = sys.__stdout__ = None
builtins.len = builtins.isinstance = builtins.print = builtins.type = other
a = 1
from sqlalchemy import event
