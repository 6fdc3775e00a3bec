# A console application in classes: menus, services, a factory of sessions, logging decorators.
import functools, logging, sys, contextlib, typing as t
from sqlalchemy import *
from sqlalchemy.orm import *
from sqlalchemy import exc


class Base(DeclarativeBase):
    pass


from sqlalchemy.orm import sessionmaker


class Post(Base):
    __tablename__ = "post"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    tags: Mapped[list["Tag"]] = relationship(secondary=lambda: post_tag, back_populates="posts")


class Tag(Base):
    __tablename__ = "tag"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    posts: Mapped[list[Post]] = relationship(secondary=lambda: post_tag, back_populates="tags")


post_tag = Table(
    "post_tag",
    Base.metadata,
    Column("post_id", ForeignKey("post.id")),
    Column("tag_id", ForeignKey("tag.id")),
)
engine = create_engine("sqlite:///blog.db")
Local = sessionmaker(bind=engine, autoflush=False, expire_on_commit=False)


def transactional(fn):
    @functools.wraps(fn)
    def wrapper(self, *args, **kw):
        with Local() as db:
            try:
                result = fn(self, db, *args, **kw)
                db.commit()
                return result
            except Exception:
                db.rollback()
                raise

    return wrapper


class Service:
    _cache: t.ClassVar[dict] = {}

    @transactional
    def create(self, db, title, *names):
        tags = [db.query(Tag).filter_by(name=n).one_or_none() or Tag(name=n) for n in names]
        post = Post(title=title, tags=tags)
        db.add(post)
        return post

    @transactional
    def retag(self, db, pid, *names):
        post = db.get(Post, pid)
        keep = {x.name for x in post.tags} & set(names)
        for tag in list(post.tags):
            if tag.name not in keep:
                post.tags.remove(tag)
        post.tags += [Tag(name=n) for n in names if n not in keep]
        return [x.name for x in post.tags]

    @functools.lru_cache(maxsize=None)
    def by_tag(self, name):
        with Local() as db:
            return tuple(
                p.title
                for p in db.scalars(
                    select(Post).join(Post.tags).where(Tag.name == name).order_by(Post.id)
                )
            )

    def __call__(self, command, *args):
        try:
            return getattr(self, command)(*args)
        except exc.IntegrityError as error:
            return f"refused: {error.orig}"
        finally:
            print(command, "done")


Base.metadata.create_all(engine)
run = Service()
p = run("create", "One", "a", "b")
print(p.title, [x.name for x in p.tags])
print(run("create", "Two", "a", "c").id, run("retag", 1, "b", "d"), run("retag", 1, "a"))
print(run.by_tag("a"), run.by_tag("a"), run.by_tag.cache_info().hits)
try:
    run("nothing")
except AttributeError as e:
    print(e)
