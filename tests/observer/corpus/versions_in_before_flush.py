# A history that a before_flush listener writes, soft deletes, and rows added after the flush.
from sqlalchemy import create_engine, event, inspect, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, make_transient, mapped_column


class Base(DeclarativeBase):
    pass


class Page(Base):
    __tablename__ = "pages"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    current: Mapped[bool] = mapped_column(default=True)


class Note(Base):
    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int]
    was: Mapped[str | None]


engine = create_engine("sqlite:///wiki.db")
Base.metadata.create_all(engine)
session = Session(engine)


@event.listens_for(session, "before_flush")
def history(session, _context, _instances):
    for page in [each for each in session.dirty if isinstance(each, Page)]:
        was = inspect(page).attrs.text.history.deleted
        if was:
            session.add(Note(page_id=page.id, was=was[0]))
    for page in [each for each in session.deleted if isinstance(each, Page)]:
        session.add(page)
        page.current = False


@event.listens_for(session, "after_flush")
def again(session, context):
    for each in session.new:
        if isinstance(each, Page) and each.text == "twin":
            session.add(Note(page_id=-1))


page = Page(text="a")
session.add(page)
session.commit()
page.text = "b"
session.commit()
page.text = "c"
session.flush()
session.delete(page)
session.commit()
print(page.current, session.scalars(select(Note.was).order_by(Note.id)).all())
session.add(Page(text="twin"))
session.commit()
print(session.scalars(select(Note.page_id).order_by(Note.id)).all())
session.refresh(page)
session.expunge(page)
make_transient(page)
page.id = None
page.text = "copy"
session.add(page)
session.commit()
print(page.id)
session.close()
