"""What a script says of itself."""

# The docstring of a module, of a function, of a class; annotations as they stand.
from __future__ import annotations


def told(what: Unknown = None) -> Nothing:
    """A function."""
    return told.__doc__, told.__annotations__, told.__defaults__


class Told:
    """A class."""

    here: Unknown
    there: list[Nothing] = []


print(__doc__)
print(told())
print(Told.__doc__, Told.__annotations__, sorted(vars(Told)))
print(__annotations__ if "__annotations__" in globals() else "none")
