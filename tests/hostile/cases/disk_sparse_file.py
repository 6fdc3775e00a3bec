# A file of which there is nothing, but which is large.
# held by: limits
import os
def sparse():
    with open("sparse", "wb") as file:
        os.truncate(file.fileno(), 1 << 40)
attempt("a terabyte of nothing", sparse)
def allocated():
    with open("allocated", "wb") as file:
        os.posix_fallocate(file.fileno(), 0, 1 << 30)
attempt("a gigabyte allocated", allocated)
