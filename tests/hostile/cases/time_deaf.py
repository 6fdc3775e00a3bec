# Ignores every signal that can be ignored, and blocks the rest.
# held by: limits
# ends: timeout
# seconds: 0.5
import signal
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
exec("while True: pass")
