# Forks, and has the child speak on its parent's channel.
# held by: limits
# ends: finished, error, crashed
# harms: yes
# seconds: 5
import os
try:
    child = os.fork()
except OSError as error:
    print("held", error)
else:
    if child == 0:
        into_every_pipe(b"from the child\n")
        os._exit(0)
    os.waitpid(child, 0)
