"""The text itself: encodings, tabs, odd layouts, futures."""

PROGRAMS = {
    "futures": '''"""The module's docstring."""
from __future__ import annotations
import typing
def f(a: undefined[int], *, b: "quoted" = 1) -> never.commit().x: x: nothing = 1; return x
class C:
    y: session.commit() | None
    z: list[C] = []
w: print("not evaluated") = 3
print(__doc__, f.__annotations__, C.__annotations__, __annotations__, f(1))
print(typing.get_type_hints(C.__init__), annotations)
''',
    "annotations are kept": """
import typing
x: session.commit if False else int = 1
def f(a: (lambda: [n for n in "ab"])(), b: 'text' = None) -> typing.Optional["C"]: ...
class C:
    me: "C"
    n: int = 1
    (p): int = 2
print(f.__annotations__, __annotations__, C.__annotations__, C().me if hasattr(C, "me") else None)
""",
    "layout": "if 1:\n\tx = 1\n\tif x:\n\t        y = 2\n\tprint(x, y)\n\x0c\n"
    "z = (1 +\n\n  2); print(z); del z\nprint('a' \\\n  'b')  # comment\n"
    "def f(): return 1; print('dead')\nclass C: x = 1; y = 2\n"
    "for i in 1, 2: print(i); continue\n"
    "print(f(), C.y)   ",
    "windows lines": "def f():\r\n    '''Doc\r\n    more'''\r\n    return 1\r\n\r\n"
    "print(f(), repr(f.__doc__))\r\n1/0\r\n",
    "characters": "# -*- coding: latin-1 -*-\nnäme = 'ü€😀'\nprint(näme, ascii('\\x0c\\u2028'))\n"
    "ﬁ = 1\nprint(fi)\n"
    "s = 'a\u2028b\x0cc'\nprint(len(s), __name__)\nraise ValueError(näme)\n",
    "only a docstring": '"""Nothing else."""\n',
    "empty": "",
    "only a comment": "# nothing\n",
    "strings that are no docstring": """
b"bytes"
"not the first"
def f():
    f"formatted"
    "late"
    return f.__doc__
class C:
    1
    "late"
print(f(), C.__doc__, __doc__)
""",
    "dead code": """
def f():
    if 0:
        yield 1
    while 0:
        print("never")
    return 2
    print("unreachable")
print(type(f()).__name__, list(f()))
if __debug__: print("debug")
def g():
    while True:
        if True: break
        else: continue
    return "left"
print(g())
""",
    "warnings of the text": """
x = 1
print(x is 1, "\\d")
""",
    "deep expressions": "x = " + "+".join(["1"] * 900) + "\nprint(x)\n"
    "class C:\n    def get(self): return self\n"
    "print(type(C()" + ".get()" * 300 + ").__name__)\n"
    "print(" + "(" * 90 + "1" + ")" * 90 + ", " + "[" * 80 + "]" * 80 + ")\n"
    "print(" + "-" * 300 + "1, " + "not " * 301 + "1)\n",
    "constants": """
print(f"{1!r:>{2 + 3}}", f"{'nested' f'{x}' if (x := 3) else ''}", 1_000, 0x_ff, 1j, b"\\x00")
def f(a=((1, 2), frozenset({3})), b=...): return f.__code__.co_consts.count((1, 2)), a, b
print(f()[1:], 10 ** 40, -0.0, "\\N{BULLET}", r"\\n", 'a' 'b')
""",
}
