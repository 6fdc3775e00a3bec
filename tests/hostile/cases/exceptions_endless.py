# An exception that is its own cause, with a name of a million letters, and a text without end.
# held by: limits
# ends: error
class Odd(Exception):
    code = args = property(lambda self: 1 / 0)
    def __str__(self):
        exec("while True: pass")
long = type("E" * 1_000_000, (Odd,), {"__module__": Odd})
one, other = long(10**5000), Odd("x" * 1_000_000)
one.__cause__ = one.__context__ = other
other.__cause__ = other.__context__ = one
raise one
