# Code in data: pickles, marshalled functions, archives.
# held by: seccomp
# harms: yes
import io, marshal, os, pickle, types, zipfile
class Evil:
    def __reduce__(self):
        return os.system, ("true",)
attempt("pickle", lambda: pickle.loads(pickle.dumps(Evil())), lambda code: code == 0)
code = marshal.loads(marshal.dumps(compile("__import__('os').fork() or __import__('os')._exit(0)", "x", "exec")))
attempt("marshalled", lambda: types.FunctionType(code, {})())
def zipped():
    with zipfile.ZipFile("evil.zip", "w") as archive:
        archive.writestr("../../../../" + HOME[1:] + "/" + PWNED, "x")
    zipfile.ZipFile("evil.zip").extractall("out")
    return os.path.exists(HOME + "/" + PWNED)
attempt("archive with a way up", zipped, bool)
