# Puts modules of its own where the recorder's would be imported from, and empties the rest.
# held by: limits
# ends: error
# shows: ZeroDivisionError on line 12
import linecache, sys, traceback
for name in ("msgspec", "json", "traceback", "linecache", "unicodedata"):
    open(f"{name}.py", "w").write("raise SystemExit('shadowed')")
    sys.modules.pop(name, None)
for name in ("extract_tb", "walk_tb", "StackSummary", "format_exception_only"):
    setattr(traceback, name, None)
linecache.getlines = linecache.lazycache = linecache.checkcache = None
1 / 0
