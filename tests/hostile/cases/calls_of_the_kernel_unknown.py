# Every number that is no call yet, and those that are too large.
# held by: seccomp
reached = []
def run():
    for number in (*range(470, 512), *range(548, 600), 1_000, 0x3FFFFFFF):
        if libc.syscall(ctypes.c_long(number), *[ctypes.c_long(-1)] * 6) >= 0 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
            reached.append((number, errno.errorcode.get(ctypes.get_errno())))
    return reached
attempt("the kernel", run, bool)
