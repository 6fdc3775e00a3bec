"""seccomp: which calls to the kernel a worker may make.

A program for the kernel's packet filter looks at every call before the kernel
does (https://docs.kernel.org/userspace-api/seccomp_filter.html). `policy` says
what it decides, the tables which numbers the calls have, `filtering` puts the
program together, and `bpf` knows its instructions.
"""
