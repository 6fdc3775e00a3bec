# Nested data that recursion falls over, in C and in Python.
# held by: limits
# ends: error, crashed, memory, timeout, limit
# seconds: 2
nested = []
for _ in range(20):
    nested = [nested, nested]
deep = []
def deepen():
    global deep
    for _ in range(3_000_000):
        deep = [deep]
deepen()
import marshal, pickle, json
for dump in (repr, json.dumps, pickle.dumps, marshal.dumps):
    try:
        dump(deep)
    except (RecursionError, ValueError):
        print("held", dump.__name__)
raise RecursionError("all of them")
