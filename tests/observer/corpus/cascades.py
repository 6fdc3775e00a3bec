# Cascades: none, save-update, delete, all with delete-orphan, expunge, refresh-expire.
from sqlalchemy import ForeignKey, create_engine, inspect, select
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Blog(Base):
    __tablename__ = "blogs"

    id: Mapped[int] = mapped_column(primary_key=True)
    posts: Mapped[list["Post"]] = relationship(
        back_populates="blog", cascade="all, delete-orphan", order_by="Post.id"
    )
    loose: Mapped[list["Link"]] = relationship(cascade="", order_by="Link.id")


class Post(Base):
    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    blog_id: Mapped[int] = mapped_column(ForeignKey("blogs.id"))
    blog: Mapped[Blog] = relationship(back_populates="posts")


class Link(Base):
    __tablename__ = "links"

    id: Mapped[int] = mapped_column(primary_key=True)
    blog_id: Mapped[int | None] = mapped_column(ForeignKey("blogs.id"))


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    blog = Blog(posts=[Post(), Post()])
    link = Link()
    blog.loose.append(link)
    session.add(blog)
    print(link in session)
    session.commit()
    first, second = blog.posts
    blog.posts.remove(first)
    print(inspect(first).persistent, first in session.deleted)
    session.flush()
    print(inspect(first).deleted)
    session.commit()
    session.expunge(blog)
    print(inspect(second).detached)
    session.add(blog)
    orphan = Post()
    session.add(orphan)
    try:
        session.flush()
    except Exception as error:
        print(type(error).__name__)
    session.rollback()
    pending = Post()
    blog.posts.append(pending)
    blog.posts.remove(pending)
    print(pending in session)
    session.delete(blog)
    session.commit()
    print(session.scalars(select(Post.id)).all(), inspect(second).detached)
    try:
        session.delete(Blog())
    except InvalidRequestError as error:
        print(str(error)[:14])
