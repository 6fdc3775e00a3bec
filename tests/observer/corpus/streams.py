# Standard streams as Python makes them: names, errors, what cannot be written.
import io
import os
import sys

print(sys.stdout.name, sys.stderr.name, sys.stdout.mode, sys.stdout.errors, sys.stderr.errors)
print(sys.stdout.isatty(), sys.stdout.writable(), sys.stdout.readable(), sys.stdout.closed)
print(type(sys.stdout).__name__, isinstance(sys.stdout, io.TextIOBase), sys.stdout.fileno())
print(sys.stdout is sys.__stdout__, sys.stderr is sys.__stderr__)
sys.stdout.flush()
sys.stdout.buffer.write("as bytes ✓\n".encode())
sys.stdout.buffer.flush()
try:
    print("lone \ud800 surrogate")
except UnicodeEncodeError as error:
    print(error.reason)
try:
    sys.stdout.write(b"bytes")
except TypeError as error:
    print(error)
print("half a line", end="")
print("to stderr \ud800", file=sys.stderr)
sys.stdout.reconfigure(errors="replace")
print("now \ud800 it can")
print(os.path.basename(sys.argv[0]), len(sys.argv), os.path.exists("none"))
