# Leaves it to multiprocessing, and to an executor.
# held by: seccomp
# harms: yes
import concurrent.futures, multiprocessing
for method in ("fork", "spawn", "forkserver"):
    context = multiprocessing.get_context(method)
    attempt(method, lambda: context.Process(target=print, args=("ESCAPED",)).start())
attempt("executor", lambda: concurrent.futures.ProcessPoolExecutor(1).submit(int).result())
