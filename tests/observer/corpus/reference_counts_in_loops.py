# What a loop, a comprehension, a with statement and an exception keep alive, and how long.
import contextlib


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


@contextlib.contextmanager
def lent(name):
    thing = Thing(name)
    try:
        yield thing
    finally:
        print("back", name)


for thing in (Thing(number) for number in range(2)):
    print("turn", thing.name)
thing = 0
with lent("a") as thing:
    print("using")
thing = 0
print([Thing("c").name for _ in range(2)])


def produce():
    made = Thing("p")
    yield made.name
    made = Thing("q")
    yield made.name


for name in produce():
    print(name)
producer = produce()
next(producer)
producer.close()
print("closed")


def fail():
    local = Thing("local")
    raise LookupError(local.name)


try:
    fail()
except LookupError as error:
    print("caught", error)
print("after")
match Thing("m"):
    case Thing(name=name) as found:
        print(name)
del found
(first := Thing("w")).name
first = None
a, *b = [Thing("x"), Thing("y")]
a = b = None
lambda_ = lambda: Thing("l").name  # noqa: E731
print(lambda_())
print("end")
