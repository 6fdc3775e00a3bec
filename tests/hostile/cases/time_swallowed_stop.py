# Turns the word that stops it into a mere exception, and goes on.
# held by: limits
# ends: timeout, limit
# seconds: 0.5
import signal, sys
def again(*_):
    raise ZeroDivisionError
for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, again)
def on():
    while True:
        try:
            exec("while True: pass")
        except ZeroDivisionError:
            pass
on()
