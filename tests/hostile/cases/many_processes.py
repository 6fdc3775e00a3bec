# A fork bomb.
# held by: seccomp
# harms: yes
import os, time
def bomb():
    for _ in range(200):
        if os.fork() == 0:
            time.sleep(2)
            os._exit(0)
attempt("200 processes", bomb)
