# Keeps its data in pipes.
# held by: limits
import fcntl, os
def fill():
    total, kept = 0, []
    while total < 200 << 20:
        reading, writing = os.pipe()
        kept += [reading, writing]
        os.set_blocking(writing, False)
        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 1 << 20)
        try:
            while True:
                total += os.write(writing, bytes(65_536))
        except BlockingIOError:
            pass
    return total
attempt("200 MB in pipes", fill)
