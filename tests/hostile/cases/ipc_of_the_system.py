# Shared memory, semaphores and queues that outlive it.
# held by: seccomp, landlock | seccomp, namespaces
# harms: yes
import multiprocessing.shared_memory, threading
attempt("shmget", lambda: call(29, 0x1234, 1 << 20, 0o1666))
attempt("semget", lambda: call(64, 0x1234, 1, 0o1666))
attempt("msgget", lambda: call(68, 0x1234, 0o1666))
attempt("mq_open", lambda: call(240, b"pwned", 0o102, 0o666, None))
attempt("posix shared memory", lambda: multiprocessing.shared_memory.SharedMemory(create=True, size=10))
attempt("posix semaphore", lambda: multiprocessing.Semaphore())
attempt("key", lambda: call(248, b"user", b"pwned", b"x", 1, -3))
