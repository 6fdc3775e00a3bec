# Opens by way of the descriptors that it was given.
# held by: landlock | namespaces
# hides: SECRET-OF
import os
for number in (0, 1, 2, *descriptors()):
    attempt(f"{number} as a folder", lambda: os.listdir(number), bool)
    attempt(f"up from {number}", lambda: os.open("../secret.txt", os.O_RDONLY, dir_fd=number))
    attempt(f"{number} by /proc", lambda: open(f"/proc/self/fd/{number}/../secret.txt").read())
attempt("fchdir", lambda: os.fchdir(0))
