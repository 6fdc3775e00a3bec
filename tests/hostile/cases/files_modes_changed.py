# Changes modes, times, owners and attributes of what belongs to the host.
# held by: namespaces | seccomp
# harms: yes
import os
secret = HOME + "/secret.txt"
def pretended(action):
    before = None
    try:
        before = os.stat(secret)
    except OSError:
        pass
    action()
    return before is not None and os.stat(secret) != before
attempt("mode", lambda: pretended(lambda: os.chmod(secret, 0)), bool)
attempt("times", lambda: pretended(lambda: os.utime(secret, (1, 1))), bool)
attempt("owner", lambda: pretended(lambda: os.chown(secret, 1, 1)), bool)
attempt("attribute", lambda: os.setxattr(secret, "user.pwned", b"1"))
attempt("no attribute", lambda: os.removexattr(secret, "user.none"))
attempt("mode by call", lambda: pretended(lambda: call(452, -100, secret.encode(), 0, 0)), bool)
