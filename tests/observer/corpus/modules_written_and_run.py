# The script writes modules beside itself, imports, reloads, execs and evals them.
import importlib, importlib.util, pathlib, runpy, sys, textwrap, types

here = pathlib.Path.cwd()
(here / "shop").mkdir()
(here / "shop" / "__init__.py").write_text("from .models import Base, Item\nfrom . import db\n")
(here / "shop" / "models.py").write_text(
    textwrap.dedent("""
    from __future__ import annotations
    from typing import TYPE_CHECKING
    from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
    from sqlalchemy import ForeignKey
    class Base(DeclarativeBase):
        pass
    class Item(Base):
        __tablename__ = "items"
        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]
        tags: Mapped[list[Tag]] = relationship(back_populates="item", cascade="all, delete-orphan")
    class Tag(Base):
        __tablename__ = "tags"
        id: Mapped[int] = mapped_column(primary_key=True)
        word: Mapped[str]
        item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
        item: Mapped[Item] = relationship(back_populates="tags")
""")
)
(here / "shop" / "db.py").write_text(
    textwrap.dedent("""
    from contextlib import contextmanager
    from sqlalchemy import create_engine
    from sqlalchemy.orm import sessionmaker
    from .models import Base
    engine = create_engine("sqlite:///shop.db")
    Factory = sessionmaker(engine)
    @contextmanager
    def session_scope():
        session = Factory()
        try:
            yield session
            session.commit()
        except:
            session.rollback()
            raise
        finally:
            session.close()
""")
)
sys.path.insert(0, str(here))
importlib.invalidate_caches()
import shop
from shop.models import Tag

shop.Base.metadata.create_all(shop.db.engine)
with shop.db.session_scope() as session:
    session.add(shop.Item(name="lamp", tags=[Tag(word="light")]))
try:
    with shop.db.session_scope() as session:
        item = session.get_one(shop.Item, 1)
        item.tags.clear()
        session.flush()
        raise KeyError("stop")
except KeyError as error:
    print(error)
scope = {"shop": shop}
exec(
    "with shop.db.session_scope() as s:\n    found = s.get(shop.Item, 1)\n    words = [t.word for t in found.tags]",
    scope,
)
print(scope["words"], eval("found.__dict__.get('name')", scope))
code = compile("x = [i for i in range(3)]\nprint(x, __name__)", "made.py", "exec")
exec(code, {"__name__": "made"})
(here / "main.py").write_text(
    "import shop\nif __name__ == '__main__':\n    with shop.db.session_scope() as s:\n        s.add(shop.Item(name='two'))\n"
)
runpy.run_path("main.py", run_name="__main__")
spec = importlib.util.spec_from_file_location("extra", here / "main.py")
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(module.__name__, pathlib.Path(module.__file__).name)
plugin = types.ModuleType("plugin")
exec(
    "def count(s, M):\n    from sqlalchemy import select, func\n    return s.scalar(select(func.count(M.id)))",
    plugin.__dict__,
)
with shop.db.Factory() as s:
    print(plugin.count(s, shop.Item))
