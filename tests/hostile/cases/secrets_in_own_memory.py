# Searches its own memory for what others have left there.
# held by: limits
# ends: finished, error, memory, crashed, timeout
# hides: ESCAPED
# seconds: 10
import gc, sys
wanted = "SECRET-" + "OF-THE-NEIGHBOUR"
seen = [item for item in gc.get_objects() if type(item) in (dict, list, tuple)]
def search():
    for item in seen:
        values = item.values() if type(item) is dict else item
        for value in list(values):
            if type(value) is str and wanted in value and value is not wanted:
                return "ESCAPED"
            if type(value) is bytes and wanted.encode() in value:
                return "ESCAPED"
    return "held"
print(search())
