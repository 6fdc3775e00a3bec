# Types into the terminal of the app, and looks for others.
# held by: landlock | namespaces
import fcntl, os
for name in ("tty", "console", "ptmx", "tty0", "tty1", "vcs", "pts/0", "pts/ptmx"):
    attempt(name, lambda: os.open(f"/dev/{name}", os.O_RDWR))
attempt("all of them", lambda: os.listdir("/dev/pts"))
for number in (0, 1, 2):
    attempt(f"TIOCSTI on {number}", lambda: fcntl.ioctl(number, 0x5412, b"x"))
    attempt(f"TIOCLINUX on {number}", lambda: fcntl.ioctl(number, 0x541C, b"\x02"))
    attempt(f"a terminal on {number}", lambda: os.isatty(number), bool)
attempt("take it", lambda: fcntl.ioctl(0, 0x540E, 0))
attempt("its name", lambda: os.ttyname(0))
