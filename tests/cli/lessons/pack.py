"""A small pack to work on."""

from pathlib import Path

LESSON = """\
+++
format = 1
id = "one-row"
title = "One row"
goal = "Save a row."
teaches = ["T1"]
+++

```python setup
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
```

## Watch {#watch}

Some prose.

```python snippet
session = Session(engine)
session.add(User(name="Ana"))  #@added
session.flush()
```

```toml notes
added = "Nothing was sent."
```

Prose after it.

## Exercise {#exercise}

```python starter
session = Session(engine)
session.add(User(name="Ana"))
```

```toml checks
[[check]]
id = "saved"
claim = "committed('users') == 1"
say = "Save it."
```

```python solution
session = Session(engine)
session.add(User(name="Ana"))
session.commit()
```

```python wrong saved
session = Session(engine)
session.add(User(name="Ana"))
session.flush()
```
"""


def write_pack(folder: Path, **changes: str) -> Path:
    """A pack with one lesson, in which each key was replaced by its value."""
    text = LESSON
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    chapter = folder / "1-rows"
    chapter.mkdir(parents=True)
    (chapter / "01-one-row.md").write_text(text)
    (folder / "topics.toml").write_text('T1 = "Rows"\n')
    return folder
