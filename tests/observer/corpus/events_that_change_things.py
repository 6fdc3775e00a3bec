"""Listeners of the script's own that add, refuse, replace and query in the midst of things."""
import datetime
from sqlalchemy import ForeignKey, create_engine, event, inspect, select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Mapper, Session, mapped_column, object_session, relationship, with_loader_criteria


class Base(DeclarativeBase):
    pass


class Post(Base):
    __tablename__ = "posts"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    version: Mapped[int] = mapped_column(default=0)
    hidden: Mapped[bool] = mapped_column(default=False)
    lines: Mapped[list["Line"]] = relationship(back_populates="post", cascade="all, delete-orphan")


class Line(Base):
    __tablename__ = "lines"
    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("posts.id"))
    said: Mapped[str]
    post: Mapped[Post | None] = relationship(back_populates="lines")


engine = create_engine("sqlite:///posts.db")
Base.metadata.create_all(engine)
heard = []


@event.listens_for(Session, "before_flush")
def before(session, context, instances):
    for thing in session.dirty | session.new:
        if isinstance(thing, Post) and session.is_modified(thing):
            session.add(Line(said=f"{thing.title} changed", post=thing))
    for thing in session.deleted:
        if isinstance(thing, Post) and thing.title == "kept":
            thing.hidden = True
            session.expunge(thing)
            session.add(thing)


@event.listens_for(Session, "after_flush")
def after(session, context):
    heard.append(("flushed", len(session.new), len(session.dirty)))


@event.listens_for(Session, "after_flush_postexec")
def again(session, context):
    for thing in list(session.identity_map.values()):
        if isinstance(thing, Post) and thing.version < 1:
            thing.version += 1


@event.listens_for(Session, "do_orm_execute")
def filtered(state):
    if state.is_select and not state.is_column_load and not state.is_relationship_load:
        state.statement = state.statement.options(with_loader_criteria(Post, Post.hidden.is_(False)))


@event.listens_for(Post, "before_update")
def stamp(mapper, connection, post):
    post.title = post.title.lower()
    connection.execute(update(Line).values(said=Line.said + "!"))


@event.listens_for(Post.title, "set", retval=True)
def trim(post, value, old, initiator):
    heard.append(("set", value))
    return value.strip()


@event.listens_for(Post, "load")
def loaded(post, context):
    heard.append(("load", post.id))


@event.listens_for(Post, "expire")
def expired(post, names):
    heard.append(("expire", names))


@event.listens_for(Session, "loaded_as_persistent")
def came(session, thing):
    heard.append(("came", type(thing).__name__))


@event.listens_for(Session, "pending_to_persistent")
def stored(session, thing):
    heard.append(("stored", type(thing).__name__))


@event.listens_for(Session, "after_commit")
def committed(session):
    heard.append(("commit",))


@event.listens_for(Session, "after_soft_rollback")
def rolled(session, previous):
    if session.is_active:
        heard.append(("rollback", session.scalar(select(Post.id).limit(1))))


@event.listens_for(engine, "before_cursor_execute", retval=True)
def comment(connection, cursor, statement, parameters, context, many):
    return f"{statement} /* mine */" if statement.startswith("SELECT") else statement, parameters


with Session(engine) as session:
    post = Post(title=" Hello ")
    session.add(post)
    session.commit()
    print(post.title, post.version, [line.said for line in post.lines])
    post.title = "KEPT"
    session.commit()
    print(post.title, post.version, [line.said for line in post.lines])
    session.delete(post)
    session.flush()
    print(inspect(post).persistent, post.hidden)
    session.commit()
    print(session.scalars(select(Post)).all())
    post.title = "x"
    session.rollback()
    other = Post(title="two")
    other.lines.append(Line(said="first"))
    session.add(other)
    savepoint = session.begin_nested()
    other.title = "three"
    session.flush()
    savepoint.rollback()
    print(other.title, inspect(other).persistent)
    session.commit()
print(sorted(heard, key=str))
