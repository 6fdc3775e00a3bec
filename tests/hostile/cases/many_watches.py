# Watches files by the thousand.
# held by: seccomp
import os
attempt("inotify", lambda: call(253))
attempt("inotify with flags", lambda: call(294, 0))
attempt("fanotify", lambda: call(300, 0, 0))
attempt("fanotify to report names", lambda: call(300, 0xE00, 0))
