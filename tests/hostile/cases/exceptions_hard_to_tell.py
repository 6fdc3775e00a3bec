# Raises what cannot be told: attributes, classes, lines and chains that break who reads them.
# held by: limits
# ends: error
# shows: FileNotFoundError on line 17
class Odd:
    def __str__(self):
        raise SystemExit("in the recorder")
    __repr__ = __iter__ = __len__ = __eq__ = __str__
def raised():
    raise ValueError(10**5000)
raised.__code__ = raised.__code__.replace(co_linetable=b"\xff\x80" * 3)
try:
    raised()
except ValueError as error:
    missing = OSError(2, "why")
    missing.strerror = missing.__notes__ = Odd()
    raise missing from error
