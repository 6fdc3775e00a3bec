# Makes files without a name elsewhere, and moves what is there.
# held by: namespaces | landlock
# harms: yes
import os
for place in ("/", "/dev", "/tmp", HOME, PACKAGE):
    attempt(f"a file in {place}", lambda: os.open(place, os.O_TMPFILE | os.O_RDWR))
attempt("exchange", lambda: call(316, -100, b".", -100, HOME.encode(), 2))
attempt("a library", lambda: os.symlink("/etc", "/usr/lib/" + PWNED))
attempt("its own folder away", lambda: os.rename(".", "../" + PWNED))
