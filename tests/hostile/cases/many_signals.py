# Queues signals to itself without end.
# held by: limits
import os, signal
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGRTMIN])
def queue():
    for _ in range(200_000):
        call(129, os.getpid(), signal.SIGRTMIN, signal.SIGRTMIN.to_bytes(4, "little") + (0).to_bytes(4, "little") + (-1).to_bytes(4, "little", signed=True) + bytes(116))
attempt("200,000 signals", queue)
