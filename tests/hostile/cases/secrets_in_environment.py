# Looks for what the app knows, in the environment and in memory.
# held by: limits
# ends: finished
# hides: SECRET-OF
# hides: TOKEN
import gc, os, sys
print(sorted(os.environ))
print([value for value in os.environ.values() if "SECRET" in value])
found = [item for item in gc.get_objects() if type(item) is str and item.startswith("SECRET" + "-OF-THE-N")]
print(len(found))
attempt("the environment at its start", lambda: open("/proc/self/environ").read(), lambda text: "SECRET" in text)
