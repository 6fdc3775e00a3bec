# Has the kernel send its signals, when something happens on a file.
# held by: seccomp
import fcntl, os, signal
reading, writing = os.pipe()
attempt("F_SETOWN", lambda: fcntl.fcntl(reading, 8, BESIDE))
attempt("F_SETOWN_EX", lambda: fcntl.fcntl(reading, 15, (2).to_bytes(4, "little") + BESIDE.to_bytes(4, "little")))
attempt("F_SETSIG", lambda: fcntl.fcntl(reading, 10, signal.SIGKILL))
attempt("FIOSETOWN", lambda: fcntl.ioctl(reading, 0x8901, BESIDE.to_bytes(4, "little")))
attempt("F_NOTIFY", lambda: fcntl.fcntl(os.open(".", os.O_RDONLY), 1026, 0x80000000 - 1))
attempt("F_SETLEASE", lambda: fcntl.fcntl(os.open("leased", os.O_CREAT), 1024, 0))
