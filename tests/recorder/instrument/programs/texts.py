"""Texts at Python's own limits, and texts that are none."""

import sys

_DEEP = 300 if sys.version_info[:2] == (3, 12) else 1_000
"""Python 3.12 compiles no deeper syntax trees, only deeper texts."""

PROGRAMS = {
    "very long lines": "x = ["
    + ",".join(str(i) for i in range(20000))
    + "]\nprint(len(x), sum(x))\ndef f(): return "
    + " + ".join(["x[0]"] * 500)
    + "\nprint(f())\nd = {"
    + ",".join(f"'{i}':{i}" for i in range(5000))
    + "}\nprint(len(d)); 1/0\n",
    "five thousand lines": "".join(
        f"def f{i}(a):\n    b = a + {i}\n    return b\nx{i} = f{i}({i})\n" for i in range(1250)
    )
    + "print(x1249)\nraise ValueError(x3)\n",
    "deep nesting of blocks": "def f(x):\n"
    + "".join("    " * (i + 1) + "if x:\n" for i in range(90))
    + "    " * 91
    + "return x\nprint(f(5))\n",
    "nested functions returned": "".join("    " * i + f"def f{i}(x):\n" for i in range(18))
    + "    " * 18
    + "return x, f17.__qualname__\n"
    + "".join("    " * (17 - i) + f"return f{17 - i}\n" for i in range(17))
    + "g = f0\nfor _ in range(17): g = g(1)\nprint(g(7))\n",
    "nested loops, twenty": "n = 0\n"
    + "".join("    " * i + f"for i{i} in range(1):\n" for i in range(20))
    + "    " * 20
    + "n += 1\nprint(n)\n",
    "twenty-one loops": "n = 0\n"
    + "".join("    " * i + f"for i{i} in range(1):\n" for i in range(21))
    + "    " * 21
    + "n += 1\nprint(n)\n",
    "nested with, nineteen": "import contextlib\n"
    + "".join("    " * i + f"with contextlib.nullcontext({i}) as a{i}:\n" for i in range(19))
    + "    " * 19
    + "print(a18)\n    "
    + ""
    + "\n",
    "nested try, twenty": "".join("    " * i + "try:\n" for i in range(20))
    + "    " * 20
    + "1/0\n"
    + "".join(
        "    " * (19 - i) + "finally:\n" + "    " * (20 - i) + f"print({i})\n" for i in range(20)
    ),
    "nested parens": "x = " + "(" * 150 + "1" + ")" * 150 + "\nprint(x)\n",
    "nested parens too many": "x = " + "(" * 250 + "1" + ")" * 250 + "\nprint(x)\n",
    "indents too many": "".join("    " * i + "if 1:\n" for i in range(101))
    + "    " * 101
    + "print(1)\n",
    "long elif chain": f"x = {_DEEP - 1}\nif x == 0: print(0)\n"
    + "".join(f"elif x == {i}: print({i})\n" for i in range(1, _DEEP))
    + "else: print('no')\n",
    "deep attribute chain": "class C:\n    def __getattr__(self, n): return self\nc = C()\nprint(c"
    + ".a" * _DEEP
    + " is c)\n",
    "deep binary": "x = " + "1+" * 3000 + "1\nprint(x)\n",
    "deep subscripts": "x = []\nx.append(x)\nprint(x" + "[0]" * _DEEP + " is x)\n",
    "deep lambda": "f = " + "lambda: " * 60 + "5\n" + "for _ in range(60): f = f()\nprint(f)\n",
    "deep comprehension": "print([" * 1
    + "".join("[" for i in range(15))
    + "1"
    + "".join(f" for i{i} in range(1)]" for i in range(15))
    + "])\n",
    "BOM": "\ufeffx = 1\nprint(x)\n1/0\n",
    "encoding cookie and BOM": "\ufeff# -*- coding: utf-8 -*-\nprint('ä')\n",
    "wrong cookie": "# coding: nonsense\nprint(1)\n",
    "cookie in line 2": "#!/usr/bin/python\n# vim: set fileencoding=latin-1 :\nprint('é')\n",
    "tabs": "if 1:\n\tx = 1\n\tdef f():\n\t\treturn x\n\tprint(f())\nif 1:\n        y = 2\n\n\tz = 3\n",  # noqa: E501
    "tabs mixed bad": "if 1:\n        y = 2\n\tz = 3\nprint(z)\n",
    "form feeds": "x = 1\n\x0c\ndef f():\n\x0c    return 1\n\x0cprint(f())\n1/0\n",
    "crlf and cr": "x = 1\r\nif x:\r\n    print('a\\\r\nb')\r\ny = '''1\r\n2'''\r\nprint(repr(y))\rz = 3\rprint(z)\r\n1/0\r\n",  # noqa: E501
    "null byte": "x = 1\x00\nprint(x)\n",
    "null byte in string": "x = 'a\x00b'\n",
    "only newlines": "\n\n\n\n",
    "only spaces": "   \n\t\n   ",
    "only comments": "# a\n# b",
    "no newline at end": "x = 1\nif x:\n    print(x)",
    "trailing backslash": "x = 1 + \\\n    2\nprint(x)\n\\\n",
    "eof in backslash": "x = 1\\",
    "semicolons": "x = 1;; print(x)",
    "weird layout": "class C: x = 1; y = 2; print(x)\nif 1: pass; print(2)\nwhile 0: pass\nelse: print(3)\nfor i in 1,2: print(i); continue\nelse: print(4)\ntry: 1/0\nexcept ZeroDivisionError: print(5); x = 1\nelse: pass\nfinally: print(6); print(7)\nwith open('/dev/null') as f, open('/dev/null') as g: print(8)\n",  # noqa: E501
    "unicode idents": "ªº = 1\nµ = 2\nprint(ªº, μ)\ndef ñ(ß): return ß\nprint(ñ(3), ñ.__name__)\nclass Ünder: __ä = 1\nprint([k for k in vars(Ünder) if 'ä' in k])\n",  # noqa: E501
    "invisible characters": "x = 'a\u200b\u202e'\nprint(len(x))\ny = 1\u00a0\n",
    "soft keywords": "match = 1; case = 2; type = 3; _ = 4\nprint(match, case, type, _)\nmatch(1) if callable(match) else None\nmatch match:\n    case case: print(case)\n",  # noqa: E501
}
