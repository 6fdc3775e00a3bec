"""Code blocks of course notes, and what has to stand before each so that it can run."""

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

from tests.observer.script import Script

_FENCE = re.compile(r"^[ \t]*```(\w*)[ \t]*\n(.*?)(?:^[ \t]*```|\Z)", re.MULTILINE | re.DOTALL)

_CONTEXTS = {
    "imports": (
        "from sqlalchemy import *\n"
        "from sqlalchemy.orm import *\n"
        "engine = create_engine('sqlite://')\n"
    ),
    "base": "class Base(DeclarativeBase): pass\n",
    "session": (
        "from sqlalchemy.orm import sessionmaker as _made\n"
        "Base.metadata.create_all(engine)\n"
        "Session = _made(engine)\n"
        "session = Session()\n"
    ),
    "usuarios": (
        "session.add_all([Usuario(nombre=n, correo=c) for n, c in"
        " (('Ana', 'ana@example.com'), ('Carlos', 'c@x'))])\n"
        "session.commit()\n"
    ),
    "carlos": "session.add(User(name='Carlos'))\nsession.commit()\n",
    "ramirez": "session.add(User(name='Carlos Ramírez'))\nsession.commit()\n",
    "rahul": "session.add(User(name='Rahul', email='r@x'))\nsession.commit()\n",
    "user": (
        "class User(Base):\n"
        "    __tablename__ = 'users'\n"
        "    id = Column(Integer, primary_key=True)\n"
        "    name = Column(String)\n"
        "    email = Column(String)\n"
    ),
    "package": (
        "import pathlib, sys\n"
        "sys.dont_write_bytecode = True\n"
        "pathlib.Path('myapp').mkdir()\n"
        "pathlib.Path('myapp/models.py').write_text('''\n"
        "from sqlalchemy import *\n"
        "from sqlalchemy.orm import *\n"
        "class Base(DeclarativeBase): pass\n"
        "class User(Base):\n"
        "    __tablename__ = 'users'\n"
        "    id = Column(Integer, primary_key=True)\n"
        "    username = Column(String)\n"
        "    email = Column(String)\n"
        "    is_active = Column(Boolean, default=True)\n"
        "engine = create_engine('sqlite://')\n"
        "''')\n"
        "pathlib.Path('myapp/__init__.py').write_text('from myapp.models import Base, engine')\n"
        "from myapp.models import *\n"
    ),
    "many": (
        "session.add_all([User(username=str(n), email=f'{n}@x') for n in range(40)])\n"
        "session.commit()\n"
    ),
    "async": (
        "from sqlalchemy.ext.asyncio import create_async_engine\n"
        "async_engine = create_async_engine('sqlite+aiosqlite:///users.db')\n"
    ),
    "async tables": (
        "from sqlalchemy.ext.asyncio import async_sessionmaker\n"
        "async with async_engine.begin() as _connection:\n"
        "    await _connection.run_sync(Base.metadata.create_all)\n"
        "async_session = async_sessionmaker(async_engine, expire_on_commit=False)\n"
        "async with async_session.begin() as session:\n"
        "    session.add(User(username='a', email='a@x'))\n"
    ),
    "profile": (
        "class Profile(Base):\n"
        "    __tablename__ = 'profiles'\n"
        "    id = Column(Integer, primary_key=True)\n"
        "    user_id = Column(ForeignKey('users.id'))\n"
    ),
    "pedidos": (
        "session.add(Usuario(nombre='Ana', pedidos=[Pedido(descripcion='p')]))\nsession.commit()\n"
    ),
    "profiles": "session.add_all([User(), Profile(user_id=1)])\nsession.commit()\n",
    "user table": (
        "from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine\n"
        "session = async_sessionmaker(create_async_engine('sqlite+aiosqlite://'))\n"
        "class UserTable(Base):\n"
        "    __tablename__ = 'users'\n"
        "    id = Column(Integer, primary_key=True)\n"
    ),
    "dates": "from datetime import datetime\n",
    "order": (
        "class Order(Base):\n"
        "    __tablename__ = 'orders'\n"
        "    id = Column(Integer, primary_key=True)\n"
        "new_user, new_order = User(), Order()\n"
    ),
}
_MODEL = ("2.19", "imports", "session", "usuarios")
_POSTS = ("2.35", "imports", "session")
_PACKAGE = ("package", "imports", "async", "async tables", "2.61")
_COLLECTED = ("imports", "base", "2.68", "profile", "session", "profiles")
_RAHUL = ("imports", "base", "user", "session", "rahul")

_BEFORE: dict[str, tuple[str, ...]] = {
    "2.2": ("2.19", "imports", "session"),
    "2.8": ("imports",),
    "2.9": ("imports",),
    "2.11": ("imports",),
    "2.13": ("2.12", "imports"),
    "2.14": ("2.12",),
    "2.15": ("imports",),
    "2.16": ("imports",),
    "2.17": ("imports", "base"),
    "2.18": ("imports", "base"),
    "2.20": ("2.19",),
    **{f"2.{number}": _MODEL for number in (*range(21, 26), 26, 33, 34)},
    **{f"2.{number}": (*_MODEL, "2.26") for number in (27, 28, 29, 30)},
    "2.31": ("2.19",),
    "2.32": ("imports", "base", "2.31", "session", "pedidos"),
    "2.36": _POSTS,
    "2.37": ("2.35",),
    "2.39": ("2.35",),
    "2.40": ("2.35", "2.39", "imports", "session"),
    "2.41": ("2.35",),
    "2.43": _POSTS,
    "2.44": (*_POSTS, "carlos"),
    "2.45": (*_POSTS, "ramirez"),
    "2.46": _POSTS,
    "2.47": _POSTS,
    "2.48": _POSTS,
    "2.49": ("2.35",),
    "2.54": ("package",),
    "2.60": ("async",),
    "2.61": _PACKAGE[:-1],
    **{f"2.{number}": _PACKAGE for number in (62, 63, 64, 65)},
    **{f"2.{number}": ("package", "imports", "session", "many") for number in (66, 67, 76, 77)},
    **{f"2.{number}": ("imports", "base") for number in (68, 73, 78, 83)},
    **{f"2.{number}": _COLLECTED for number in (69, 70, 79, 80)},
    **{f"2.{number}": ("imports", "base", "user", "order", "session") for number in (75, 85)},
    "2.74": ("imports",),
    "2.84": ("imports",),
    "3.2": ("imports", "base", "user table"),
    "3.3": ("imports", "dates"),
    "4.2": ("4.1", "imports"),
    "4.4": _RAHUL[:-1],
    **{f"4.{number}": _RAHUL for number in (5, 6, 7, 12, 13)},
    **{f"4.{number}": _RAHUL[:-1] for number in (8, 9, 11)},
    "4.10": ("4.1",),
}
"""What stands before a block: other blocks, and contexts of ours."""
_AFTER = {
    "2.61": "print((await get_user_by_id(1)).username)",
    "2.62": "await add_user('b', 'b@x')",
    "2.63": "await update_user_email(1, 'new@x')",
    "2.64": "await delete_user(1)",
    "2.69": "print(result.all())",
}
_INPUT = {"4.11": ("Ann", "ann@x"), "4.13": ("1",)}
UNORDERED = {"2.38"}
"""Blocks that insert rows in an order that is another in each run."""


def scripts(folder: Path) -> Iterator[tuple[str, Script]]:
    """Every Python block, by number of its file and place in it, as a script."""
    blocks = dict(_blocks(folder))
    for number, (language, text) in blocks.items():
        if language == "python" and number not in UNORDERED:
            before = [_CONTEXTS.get(each) or blocks[each][1] for each in _BEFORE.get(number, ())]
            source = "\n".join([*before, text, _AFTER.get(number, "")])
            yield number, Script(source=source, input=_INPUT.get(number, ()))


def _blocks(folder: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8", "replace")
        for place, (language, block) in enumerate(_FENCE.findall(text), 1):
            yield f"{int(path.name[:3])}.{place}", (language, dedent(block))
