# Audits every event, the recorder's included, and raises at it.
# held by: limits
# ends: finished
import sys
heard = []
def hook(event, arguments):
    heard.append(event)
    if event not in ("exec", "import", "object.__getattr__"):
        raise KeyError(event)
sys.addaudithook(hook)
def work():
    return [n for n in range(10)]
work()
try:
    open("file")
except KeyError:
    after = 1
