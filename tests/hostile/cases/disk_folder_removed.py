# Removes the folder in which it is, and goes on there.
# held by: limits
# ends: finished, error, crashed
import os
here = os.getcwd()
os.mkdir("inner")
os.chdir("inner")
os.rmdir("../inner")
try:
    os.rmdir(here)
except OSError as error:
    print("held", error)
open("file", "w").close()
