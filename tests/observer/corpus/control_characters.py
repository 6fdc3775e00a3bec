# Escape sequences, nulls, right-to-left marks and lone surrogates, in values, names and messages.
import warnings

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

red, back, mark = "\x1b[31mred\x1b[0m", "a\rb\bc\x7f", "x\u202ey\u200bz\u2066"


class Base(DeclarativeBase):
    pass


class Word(Base):
    __tablename__ = "words"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]


table = Table(f"t {mark}", MetaData(), Column(f"c {red}", String), Column("n", Integer))
engine = create_engine("sqlite:///odd.db")
Base.metadata.create_all(engine)
table.metadata.create_all(engine)
with Session(engine) as session:
    for odd in (red, back, mark, "nul\0nul", "lines\nof\ttext", "emoji 🐢 e\u0301"):
        session.add(Word(text=odd))
        session.flush()
    session.execute(table.insert().values({f"c {red}": back, "n": 1}))
    session.execute(text(f"SELECT 1 /* {red} {mark} */"))
    session.commit()
    for word in session.scalars(select(Word).order_by(Word.id)):
        print(ascii(word.text))
    try:
        session.execute(text("SELECT :x"), {"x": "\ud800"}).all()
    except UnicodeEncodeError as error:
        print(error.reason)
print(red, back, mark)
warnings.warn(f"odd {red} {mark}", UserWarning, stacklevel=1)
raise LookupError(f"{red} and {back}")
