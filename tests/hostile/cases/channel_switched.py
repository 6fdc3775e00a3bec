# Makes the channel another kind of pipe, and prints into it.
# held by: limits
# ends: crashed
import fcntl, os
for number in descriptors():
    try:
        fcntl.fcntl(number, fcntl.F_SETFL, os.O_NONBLOCK | os.O_DIRECT | os.O_ASYNC)
    except OSError as error:
        print("held", error)
    os.dup2(number, 1)
    os.write(1, b"a line of another kind\n")
exec("while True: pass")
