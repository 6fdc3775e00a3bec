# Puts a link to the host in the place of its own folder.
# held by: limits
# ends: finished, error
import os
here = os.getcwd()
try:
    os.rename(here, here + "-moved")
    os.symlink(HOME, here)
    os.mkdir(here + "-beside")
except OSError as error:
    print("held", error)
