# Temporal rows written in before_flush: an UPDATE becomes an INSERT; a history table; a changed_by from a context.
import contextvars, datetime as dt
from sqlalchemy import *
from sqlalchemy.orm import *
from sqlalchemy import exc


class Base(DeclarativeBase):
    pass


user = contextvars.ContextVar("user", default="system")


class Versioned:
    def new_version(self, session):
        make_transient(self)
        self.id = None


class Page(Versioned, Base):
    __tablename__ = "page"
    id: Mapped[int] = mapped_column(primary_key=True)
    group: Mapped[int]
    body: Mapped[str]
    by: Mapped[str] = mapped_column(default=lambda: user.get(), onupdate=lambda: user.get())
    links: Mapped[list["Link"]] = relationship(back_populates="page")


class Link(Base):
    __tablename__ = "link"
    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int | None] = mapped_column(ForeignKey("page.id"))
    page: Mapped[Page | None] = relationship(back_populates="links")


@event.listens_for(Session, "before_flush")
def before_flush(session, ctx, instances):
    for instance in session.dirty:
        if (
            not isinstance(instance, Versioned)
            or not session.is_modified(instance)
            or not inspect(instance).has_identity
        ):
            continue
        instance.new_version(session)
        session.add(instance)


@event.listens_for(Page.body, "set", active_history=True)
def seen(target, value, old, _):
    print("body", old if isinstance(old, str) else "-", "->", value)


engine = create_engine("sqlite:///t.db")
Base.metadata.create_all(engine)
s = Session(engine, expire_on_commit=False)
p = Page(group=1, body="a", links=[Link()])
s.add(p)
s.commit()
p.body = "b"
s.commit()
print(p.id, len(s.identity_map), s.scalars(select(Page.body).order_by(Page.id)).all())
token = user.set("ana")
p.body = "c"
s.commit()
user.reset(token)
print(p.id, p.by, inspect(p).identity)
latest = select(func.max(Page.id)).group_by(Page.group).scalar_subquery()
print(s.scalars(select(Page).where(Page.id.in_(latest))).one() is p)
old = s.get(Page, 1)
print(old.body, [l.id for l in old.links], p.links == old.links)
s.rollback()
s.close()
