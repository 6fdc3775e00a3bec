# Interrupts itself from many threads at once, in whatever is going on.
# held by: limits
# ends: finished, error
import os, signal, threading
signal.signal(signal.SIGUSR1, lambda *_: None)
going = True
def storm():
    while going:
        os.kill(os.getpid(), signal.SIGUSR1)
for _ in range(4):
    threading.Thread(target=storm, daemon=True).start()
from sqlalchemy import create_engine, text
with create_engine("sqlite://").connect() as connection:
    for _ in range(30):
        connection.execute(text("SELECT 1"))
going = False
