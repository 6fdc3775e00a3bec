# Looks for the folders of other runs.
# held by: namespaces | landlock
# hides: SECRET-OF
import glob, os
attempt("beside", lambda: [name for name in os.listdir("..") if name.startswith("run-")], bool)
attempt("beside, files", lambda: open("../run-1/secret.txt").read())
attempt("anywhere", lambda: [open(name).read() for name in glob.glob("../*/secret.txt")], bool)
attempt("the first run of all", lambda: open("/scratch/../scratch/secret.txt").read())
