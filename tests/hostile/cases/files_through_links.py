# Reaches the host's files by links out of its own folder.
# held by: landlock | namespaces
# hides: SECRET-OF
import os
secret = HOME + "/secret.txt"
os.symlink(secret, "file")
os.symlink(HOME, "folder")
os.symlink("/proc/self/root", "root")
attempt("link to the file", lambda: open("file").read())
attempt("link to the folder", lambda: open("folder/secret.txt").read())
attempt("link to the root", lambda: open("root" + secret).read())
attempt("second name", lambda: os.link(secret, "name"))
attempt("second name of a link", lambda: (os.link("file", "name"), open("name").read()))
attempt("O_PATH", lambda: os.open("secret.txt", os.O_RDONLY, dir_fd=os.open(HOME, os.O_PATH)))
attempt("open by handle", lambda: call(304, -100, bytes(16), 0))
