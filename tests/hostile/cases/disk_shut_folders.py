# Folders and files that are made unreadable.
# held by: limits
# ends: finished, limit
import os
for name in "abc":
    os.makedirs(f"{name}/inner/more")
    open(f"{name}/inner/file", "w").close()
    os.chmod(f"{name}/inner/file", 0)
    os.chmod(f"{name}/inner", 0)
    os.chmod(name, 0)
os.chmod(".", 0)
