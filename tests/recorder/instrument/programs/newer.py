"""What only newer Pythons have."""

import sys

PROGRAMS: dict[str, str] = {}

if sys.version_info >= (3, 12):
    PROGRAMS |= {
        "type parameters": """
type Pair[T] = tuple[T, T]
type Lazy = undefined.commit()
def first[T: (int, str)](pair: Pair[T], default: T = 0) -> T:
    '''The first.'''
    found = pair[0]
    return found
class Box[T]:
    items: list[T]
    def __init__(self, *items: T):
        self.items = list(items)
    def map[U](self, function) -> "Box[U]":
        return Box(*(function(item) for item in self.items))
    class Inner[V](list):
        def size(self): return super().__len__()
print(first((1, 2)), first.__type_params__, Pair.__value__, Box[int], Box.__type_params__)
print(Box(1, 2).map(str).items, Box.Inner([1]).size(), first.__doc__, first.__annotations__)
async def later[T](x: T) -> T: return x
import asyncio
print(asyncio.run(later(3)), sorted(globals()))
""",
        "nested quotes": """
names = ["a", "b"]
print(f"{", ".join(f"{name!r}" for name in names)}")
""",
    }

if sys.version_info >= (3, 13):
    PROGRAMS |= {
        "defaults of type parameters": """
class Box[T = int]: pass
print(Box.__type_params__[0].__default__)
def outer():
    x = 1
    exec("x = 2")
    return x, locals()
print(outer(), outer.__doc__)
class Documented:
    '''Indented
        more.'''
print(repr(Documented.__doc__), Documented.__firstlineno__, Documented.__static_attributes__)
""",
    }
