"""Classes and what makes them."""

PROGRAMS = {
    "bodies": """
class Outer:
    '''Doc.'''
    x = 1
    y = [each for each in range(2)] if x else x
    for i in range(3):
        if i == 1: continue
        z = i
    class Inner:
        inside = "x" in dir()
        def method(self): return __class__.__qualname__
    def __private(self): return "mangled"
    def call(self): return self.__private()
    with open(__import__("os").devnull) as file: pass
    try: 1 / 0
    except ZeroDivisionError as e: error = str(e)
    print(sorted(locals()))
    del file
print(sorted(name for name in vars(Outer) if not name.startswith("__")))
print(Outer().call(), Outer.Inner().method(), Outer.Inner.inside, Outer.__qualname__)
print(list(vars(Outer)))
""",
    "super and mangling": """
class A:
    def __init__(self, *names):
        self.names = names
    def who(self): return ["A"]
    @classmethod
    def make(cls): return cls.__name__
class B(A):
    __hidden = "b"
    def __init__(self, *names, **__more):
        super().__init__(*names)
        self.__own = __more
        __local = 3
        self.seen = sorted(locals())
    def who(self):
        return [*super().who(), *(lambda self=self: super(B, self).who())(), "B"]
    @classmethod
    def make(cls): return super().make() + "!"
    def look(self): return self.__hidden, self.__own, [__class__ for _ in "a"]
b = B(1, 2, __x=3)
print(b.names, b.who(), B.make(), sorted(vars(b)), b.seen, b.look())
""",
    "metaclass with prepare": """
class Logged(dict):
    def __setitem__(self, key, value):
        print("set", key)
        super().__setitem__(key, value)
    def __getitem__(self, key):
        print("get", key)
        return super().__getitem__(key)
    def __delitem__(self, key):
        print("del", key)
        super().__delitem__(key)
class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **options):
        print("prepare", name, options)
        return Logged()
    def __new__(meta, name, bases, namespace, **options):
        return super().__new__(meta, name, bases, dict(namespace))
    def __init__(self, *args, **options): pass
class Made(metaclass=Meta, option=1):
    a = 1
    b = a + 1
    for c in [a]: pass
    import os as d
    del a
    def method(self): return __class__
    value: int = b
print(list(vars(Made)), Made().method())
""",
    "slots, dataclasses, enums, named tuples": """
import dataclasses, enum, typing
class Slotted:
    __slots__ = ("a", "__b")
    def __init__(self): self.a, self.__b = 1, 2
print(Slotted().a, Slotted.__slots__, hasattr(Slotted(), "__dict__"))
@dataclasses.dataclass(order=True, slots=True)
class Data:
    '''Documented.'''
    a: int
    b: list[int] = dataclasses.field(default_factory=list)
    c: typing.ClassVar[int] = 4
    d: dataclasses.InitVar[int] = 5
    def __post_init__(self, d): self.b.append(d)
print(Data(1), Data(1) < Data(2), dataclasses.asdict(Data(1, [2])), Data.__doc__)
print([field.name for field in dataclasses.fields(Data)], Data.__match_args__)
class Colour(enum.Enum):
    RED = enum.auto()
    GREEN = enum.auto()
    def describe(self): return self.name.lower()
print(list(Colour), Colour.GREEN.describe(), Colour(1), Colour.__members__.keys())
class Pair(typing.NamedTuple):
    x: int
    y: str = "?"
print(Pair(1), Pair._fields, Pair.__annotations__)
class Typed(typing.TypedDict, total=False):
    name: str
print(Typed(name="n"), Typed.__optional_keys__)
class Proto(typing.Protocol):
    def run(self) -> int: ...
print(typing.get_type_hints(Proto.run))
""",
    "descriptors and hooks of classes": """
class Field:
    def __set_name__(self, owner, name): print("named", owner.__name__, name)
    def __get__(self, instance, owner): return "got", instance is None
    def __set__(self, instance, value): print("set", value)
class Base:
    def __init_subclass__(cls, /, tag=None, **rest):
        print("subclass", cls.__name__, tag, cls.__module__)
        super().__init_subclass__(**rest)
    def __class_getitem__(cls, item): return cls.__name__, item
    def __getattr__(self, name):
        if name.startswith("_"): raise AttributeError(name)
        return f"made {name}"
class Sub(Base, tag="t"):
    field = Field()
sub = Sub()
sub.field = 3
print(sub.field, Sub.field, Sub[int], sub.anything, hasattr(sub, "_x"))
class Index:
    def __getitem__(self, key): return key
    def __call__(self, *args): return args
    def __iter__(self): yield from "ab"
    def __contains__(self, item): return item == 1
    def __add__(self, other): return "sum"
    __radd__ = __add__
    def __iadd__(self, other): return self
    def __bool__(self): return False
    def __del__(self): print("deleted")
index = Index()
before = index
index += 1
print(index is before, index[1:2, ...], index(1), *index, 1 in index, index + 1, 1 + index)
print(not index)
del before
del index
print("gone")
class Refuses(type):
    def __instancecheck__(cls, other): return True
    def __call__(cls, *args): return "made otherwise"
class Odd(metaclass=Refuses): pass
print(isinstance(3, Odd), Odd())
""",
    "an error in a body": """
try:
    class Broken:
        a = 1
        print(a)
        1 / 0
except ZeroDivisionError as error:
    print(error, "Broken" in globals())
def make(base):
    class Local(base):
        kept = base
    return Local
print(make(int).__qualname__, make(str).kept)
try: make(bool)
except TypeError as error: print(error)
""",
}
