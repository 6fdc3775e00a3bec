"""What is said of mistakes that learners make, from real runs: and where nothing is sure."""

import pytest

from tests.recorder.conftest import SETUP, Run
from tests.recorder.test_explaining import said

KNOWN = {
    "a date inside of JSON": (
        """
        from sqlalchemy import *
        from sqlalchemy.orm import *
        class Base(DeclarativeBase):
            pass
        from datetime import datetime
        class Doc(Base):
            __tablename__ = "docs"
            id: Mapped[int] = mapped_column(primary_key=True)
            data: Mapped[dict] = mapped_column(JSON)
        engine = create_engine("sqlite://")
        Base.metadata.create_all(engine)
        session = Session(engine)
        session.add(Doc(data={"when": datetime(2020, 1, 1)}))
        session.commit()
        """,
        "",
        14,
        "What docs.data would get holds a datetime, and JSON has no such values: isoformat() "
        "makes a text of it.",
    ),
    "a number that JSON cannot write, among several rows": (
        """
        from decimal import Decimal
        from sqlalchemy import create_engine, JSON, Table, Column, Integer, MetaData, insert
        engine = create_engine("sqlite://")
        m = MetaData()
        t = Table("t", m, Column("id", Integer, primary_key=True), Column("data", JSON))
        m.create_all(engine)
        with engine.begin() as c:
            c.execute(insert(t), [{"data": 1}, {"data": Decimal("1")}])
        """,
        "",
        8,
        "What t.data would get holds a Decimal, and JSON has no such values: str() makes a "
        "text of it.",
    ),
    "bytes for one of two JSON columns": (
        """
        from sqlalchemy import *
        from sqlalchemy.orm import *
        class Base(DeclarativeBase):
            pass
        class Doc(Base):
            __tablename__ = "docs"
            id: Mapped[int] = mapped_column(primary_key=True)
            a: Mapped[dict] = mapped_column(JSON)
            b: Mapped[dict] = mapped_column(JSON)
        engine = create_engine("sqlite://")
        Base.metadata.create_all(engine)
        session = Session(engine)
        session.add(Doc(a={"x": 1}, b={"y": b"1"}))
        session.flush()
        """,
        "",
        14,
        "What a JSON column of docs would get holds a bytes, and JSON has no such values: "
        "decode() makes a text of it.",
    ),
    "an object inside of JSON": (
        """
        from sqlalchemy import *
        from sqlalchemy.orm import *
        class Base(DeclarativeBase):
            pass
        class Doc(Base):
            __tablename__ = "docs"
            id: Mapped[int] = mapped_column(primary_key=True)
            a: Mapped[dict] = mapped_column(JSON)
        engine = create_engine("sqlite://")
        Base.metadata.create_all(engine)
        session = Session(engine)
        d = Doc(a={})
        session.add(Doc(a={"x": d}))
        session.flush()
        """,
        "",
        14,
        "What docs.a would get holds a Doc, and JSON has no such values: the key of the "
        "object would do.",
    ),
    "a text for a whole number": (
        """
        session = Session(engine)
        session.add(User(id="one", name="x"))
        session.commit()
        """,
        SETUP,
        3,
        "users.id would get 'one': a primary key of the type INTEGER takes whole numbers only.",
    ),
    "a text for a UUID": (
        """
        from sqlalchemy import *
        from sqlalchemy.orm import *
        class Base(DeclarativeBase):
            pass
        import uuid
        class A(Base):
            __tablename__ = "a"
            id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
        e = create_engine("sqlite://"); Base.metadata.create_all(e)
        s = Session(e)
        s.add(A(id="abc"))
        s.commit()
        """,
        "",
        12,
        "The INSERT would write a text where the column takes a UUID: UUID(...) makes one of "
        "a text.",
    ),
    "a Session of an AsyncEngine": (
        """
        from sqlalchemy.ext.asyncio import create_async_engine
        async_engine = create_async_engine("sqlite+aiosqlite:///app.db")
        with Session(async_engine) as session:
            session.get(User, 1)
        """,
        SETUP,
        4,
        "async_engine, made on line 2, is an AsyncEngine, and a Session waits for no answer: "
        "AsyncSession(async_engine) does.",
    ),
    "an AsyncConnection in a plain with block": (
        """
        from sqlalchemy.ext.asyncio import create_async_engine
        async_engine = create_async_engine("sqlite+aiosqlite:///app.db")
        with async_engine.connect() as c:
            pass
        """,
        SETUP,
        3,
        "An AsyncConnection waits as it is entered and left: `async with`.",
    ),
    "an AsyncSession of an Engine": (
        """
        from sqlalchemy.ext.asyncio import AsyncSession
        async with AsyncSession(engine) as session:
            await session.get(User, 1)
        """,
        SETUP,
        2,
        "An AsyncSession takes what create_async_engine() makes: engine, made on line 24 of "
        "the preparation, is an Engine, for Sessions that wait for nothing.",
    ),
    "a driver that nothing can wait for": (
        """
        from sqlalchemy.ext.asyncio import create_async_engine
        async_engine = create_async_engine("sqlite:///app.db")
        """,
        SETUP,
        2,
        "A URL that begins with sqlite+aiosqlite:// asks for a driver that can be waited for.",
    ),
    "a driver that has to be waited for": (
        """
        eng = create_engine("sqlite+aiosqlite:///app.db")
        with Session(eng) as s:
            s.get(User, 1)
        """,
        SETUP,
        3,
        "The URL sqlite+aiosqlite://… on line 1 asks for a driver that has to be waited for, "
        "and the Engine that create_engine() makes waits for nothing: sqlite:// asks for "
        "another driver, and create_async_engine() makes an Engine for this one.",
    ),
    "a connection that was not waited for": (
        """
        from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
        ae = create_async_engine("sqlite+aiosqlite:///app.db")
        c = ae.connect()
        await c.execute(text("select 1"))
        """,
        SETUP,
        4,
        "c is not connected: on line 3 ae.connect() was called without `await`. `async with "
        "ae.connect() as c:` closes it, too.",
    ),
    "an answer that was not waited for": (
        """
        from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
        ae = create_async_engine("sqlite+aiosqlite:///app.db")
        async with AsyncSession(ae) as session:
            users = session.scalars(select(User)).all()
        """,
        SETUP,
        4,
        "session.scalars() was called without `await`: what it gave is a coroutine, and "
        "`(await session.scalars(...))` is the answer.",
    ),
    "a loop over an answer that was not waited for": (
        """
        from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
        ae = create_async_engine("sqlite+aiosqlite:///app.db")
        async with AsyncSession(ae) as session:
            for u in session.scalars(select(User)):
                pass
        """,
        SETUP,
        4,
        "session.scalars() was called without `await`: what it gave is a coroutine, and "
        "`(await session.scalars(...))` is the answer.",
    ),
    "a Session in an async with block": (
        """
        async with Session(engine) as session:
            pass
        """,
        SETUP,
        1,
        "A Session waits for nothing: `with`, or the AsyncSession of an Engine that "
        "create_async_engine() makes.",
    ),
    "a Session that is waited for": (
        """
        session = Session(engine)
        await session.commit()
        """,
        SETUP,
        2,
        "session is a Session, and what its commit() gives is there when it comes back: "
        "`await` is for an AsyncSession.",
    ),
    "a query of an AsyncSession": (
        """
        from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
        ae = create_async_engine("sqlite+aiosqlite:///app.db")
        async with AsyncSession(ae) as session:
            session.query(User)
        """,
        SETUP,
        4,
        "An AsyncSession has no query(): `await session.scalars(select(User))` asks for objects.",
    ),
    "a flush within the flush of a commit": (
        """
        session = Session(engine)
        @event.listens_for(session, "before_flush")
        def before(session, context, instances):
            session.flush()
        session.add(User(name="Leo"))
        session.commit()
        """,
        SETUP,
        4,
        "before() was called by a flush, that of commit() on line 6, and a flush begins no "
        "other. What a before_flush listener adds goes with the flush as it is; the listeners"
        " of a mapper write by the connection that they are handed.",
    ),
    "a flush by a listener of a mapper": (
        """
        @event.listens_for(User, "before_insert")
        def before(mapper, connection, user):
            session.add(Post(title="x"))
            session.flush()
        session = Session(engine)
        session.add(User(name="Leo"))
        session.commit()
        """,
        SETUP,
        4,
        "before() was called by a flush, that of commit() on line 7, and a flush begins no "
        "other. What a before_flush listener adds goes with the flush as it is; the listeners"
        " of a mapper write by the connection that they are handed.",
    ),
    "a trigger that deletes what was written": (
        """
        with engine.begin() as c:
            c.exec_driver_sql(
                "CREATE TRIGGER gone AFTER INSERT ON users"
                " BEGIN DELETE FROM users WHERE id = new.id; END"
            )
        session = Session(engine)
        leo = User(name="leo")
        session.add(leo)
        session.commit()
        print(leo.name)
        """,
        SETUP,
        10,
        "The trigger gone, created on line 2, deletes rows of users, and was set off on line 9.",
    ),
    "a trigger that leaves rows as they are": (
        """
        with engine.begin() as c:
            c.exec_driver_sql(
                "CREATE TRIGGER keep BEFORE UPDATE ON users"
                " BEGIN SELECT RAISE(IGNORE); END"
            )
        session = Session(engine)
        ana = session.get(User, 1)
        ana.name = "Eva"
        session.commit()
        """,
        SETUP,
        9,
        "The trigger keep, created on line 2, leaves rows as they are (RAISE(IGNORE)), and "
        "the UPDATE counts on its rows.",
    ),
    "a trigger that writes what is refused": (
        """
        with engine.begin() as c:
            c.exec_driver_sql(
                "CREATE TRIGGER twice AFTER INSERT ON posts"
                " BEGIN INSERT INTO users (name) VALUES ('Ana'); END"
            )
        session = Session(engine)
        session.add(Post(title="t"))
        session.commit()
        """,
        SETUP,
        8,
        "The trigger twice, created on line 2, was set off by the INSERT on posts, and what "
        "it would write to users was refused.",
    ),
    "a trigger that writes too little": (
        """
        with engine.begin() as c:
            c.exec_driver_sql("CREATE TABLE log (id INTEGER PRIMARY KEY, said TEXT NOT NULL)")
            c.exec_driver_sql(
                "CREATE TRIGGER logs AFTER INSERT ON posts"
                " BEGIN INSERT INTO log (said) VALUES (NULL); END"
            )
        session = Session(engine)
        session.add(Post(title="t"))
        session.commit()
        """,
        SETUP,
        9,
        "The trigger logs, created on line 3, was set off by the INSERT on posts, and what it"
        " would write to log was refused.",
    ),
    "a circle of what is to be deleted": (
        """
        from sqlalchemy import *
        from sqlalchemy.orm import *
        class Base(DeclarativeBase):
            pass
        class Person(Base):
            __tablename__ = "people"
            id: Mapped[int] = mapped_column(primary_key=True)
            ball_id: Mapped[int | None] = mapped_column(ForeignKey("balls.id"))
            favourite: Mapped["Ball | None"] = relationship(foreign_keys=[ball_id])
        class Ball(Base):
            __tablename__ = "balls"
            id: Mapped[int] = mapped_column(primary_key=True)
            person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
            owner: Mapped[Person | None] = relationship(foreign_keys=[person_id])
        engine = create_engine("sqlite://")
        Base.metadata.create_all(engine)
        session = Session(engine)
        p = Person()
        b = Ball(owner=p)
        session.add(b)
        session.commit()
        p.favourite = b
        session.commit()
        session.delete(p)
        session.delete(b)
        session.commit()
        """,
        "",
        26,
        "Ball.owner and Person.favourite lead in a circle here: each of the rows refers to "
        "another that is to be deleted as well, so none can go first. With one of them set to"
        " None, and a flush, there is no circle any more; post_update=True on Ball.owner does"
        " as much.",
    ),
    "a circle of several and one": (
        """
        from sqlalchemy import *
        from sqlalchemy.orm import *
        class Base(DeclarativeBase):
            pass
        class Entry(Base):
            __tablename__ = "entries"
            id: Mapped[int] = mapped_column(primary_key=True)
            widget_id: Mapped[int | None] = mapped_column(ForeignKey("widgets.id"))
        class Widget(Base):
            __tablename__ = "widgets"
            id: Mapped[int] = mapped_column(primary_key=True)
            best_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id"))
            best: Mapped[Entry | None] = relationship(foreign_keys=[best_id])
            entries: Mapped[list[Entry]] = relationship(foreign_keys=[Entry.widget_id])
        e = create_engine("sqlite://"); Base.metadata.create_all(e)
        s = Session(e)
        w = Widget()
        x = Entry()
        w.best = x
        w.entries = [x]
        s.add(w)
        s.commit()
        """,
        "",
        22,
        "Widget.best and Widget.entries lead in a circle here: each of the rows refers to one"
        " that would have to be written before it. post_update=True on Widget.best has the "
        "flush write that foreign key afterwards, in an UPDATE of its own.",
    ),
    "a circle with both ends": (
        """
        class Node(Base):
            __tablename__ = "nodes"
            id: Mapped[int] = mapped_column(primary_key=True)
            parent_id: Mapped[int | None] = mapped_column(ForeignKey("nodes.id"))
            children: Mapped[list["Node"]] = relationship(back_populates="parent")
            parent: Mapped["Node | None"] = relationship(
                back_populates="children", remote_side=[id]
            )
        Base.metadata.create_all(engine)
        s = Session(engine)
        a, b = Node(), Node()
        a.children.append(b)
        b.children.append(a)
        s.add(a)
        s.commit()
        """,
        SETUP,
        15,
        "Node.parent and Node.children lead in a circle here: each of the rows refers to one "
        "that would have to be written before it. post_update=True on Node.parent and "
        "Node.children has the flush write that foreign key afterwards, in an UPDATE of its "
        "own.",
    ),
    "a text that is executed": (
        """
        with engine.connect() as c:
            c.execute("select 1")
        """,
        SETUP,
        2,
        "Since SQLAlchemy 2.0 a plain text is not executed: text('...') makes a statement of it.",
    ),
    "parameters without names": (
        """
        session = Session(engine)
        session.execute(text("select * from users where id = ?"), (1,))
        """,
        SETUP,
        2,
        "Since SQLAlchemy 2.0 parameters are handed over by their names, in a dictionary or a"
        " list of them: execute(text('... WHERE id = :id'), {'id': 1}).",
    ),
    "a join by the name of a relationship": (
        """
        session = Session(engine)
        session.scalars(select(User).join("posts")).all()
        """,
        SETUP,
        2,
        "Since SQLAlchemy 2.0 join() takes the attribute itself and not its name: "
        "select(User).join(User.posts).",
    ),
    "a select that nobody asked": (
        """
        select(User).all()
        """,
        SETUP,
        1,
        "A select() is a question that nobody has asked yet: session.scalars(select(...)) "
        "asks it, and what that gives has all(), first() and one().",
    ),
    "a sessionmaker in place of a Session": (
        """
        from sqlalchemy.orm import sessionmaker
        S = sessionmaker(engine)
        S.add(User(name="x"))
        """,
        SETUP,
        3,
        "A sessionmaker makes Sessions: called, as in `with factory() as session:`, it gives one.",
    ),
    "the class Session itself": (
        """
        Session.add(User(name="x"))
        """,
        SETUP,
        1,
        "Session.add() was asked of the class itself: `session = Session(engine)` makes a "
        "Session to ask.",
    ),
    "a path through a relationship": (
        """
        session = Session(engine)
        session.scalars(select(Post).where(Post.author.name == "Ana")).all()
        """,
        SETUP,
        2,
        "Post.author (line 22 of the preparation) is a relationship, and in a query it has no"
        " columns: select(Post).join(Post.author) leads to User, and User.name is asked "
        "there.",
    ),
    "a loop over rows": (
        """
        session = Session(engine)
        for row in session.execute(select(User)):
            print(row.name)
        """,
        SETUP,
        3,
        "row is a Row since line 2, with the User inside: row.User is the object. scalars() "
        "in place of execute() gives the objects themselves.",
    ),
    "a foreign key to a column that is not there": (
        """
        from sqlalchemy import *
        from sqlalchemy.orm import *
        class Base(DeclarativeBase):
            pass
        class User(Base):
            __tablename__ = "users"
            id: Mapped[int] = mapped_column(primary_key=True)
        class Post(Base):
            __tablename__ = "posts"
            id: Mapped[int] = mapped_column(primary_key=True)
            user_id: Mapped[int] = mapped_column(ForeignKey("users.uid"))
            user: Mapped[User] = relationship()
        Post()
        """,
        "",
        13,
        "Line 11 points at users.uid, and User (line 5) has no such column, but id.",
    ),
    "a foreign key to a table": (
        """
        from sqlalchemy import *
        from sqlalchemy.orm import *
        class Base(DeclarativeBase):
            pass
        class User(Base):
            __tablename__ = "users"
            id: Mapped[int] = mapped_column(primary_key=True)
        class Post(Base):
            __tablename__ = "posts"
            id: Mapped[int] = mapped_column(primary_key=True)
            user_id: Mapped[int] = mapped_column(ForeignKey("users"))
        Base.metadata.create_all(create_engine("sqlite://"))
        """,
        "",
        12,
        'Line 11 points at users, which is the table: ForeignKey("users.id"), say, names the '
        "column, too.",
    ),
    "a table's name with a slip": (
        """
        from sqlalchemy import *
        from sqlalchemy.orm import *
        class Base(DeclarativeBase):
            pass
        class A(Base):
            _tablename_ = "a"
            id: Mapped[int] = mapped_column(primary_key=True)
        """,
        "",
        5,
        "Line 6 says _tablename_, and the name of a table goes to __tablename__.",
    ),
    "a column of several things": (
        """
        from sqlalchemy import *
        from sqlalchemy.orm import *
        class Base(DeclarativeBase):
            pass
        class A(Base):
            __tablename__ = "a"
            id: Mapped[int] = mapped_column(primary_key=True)
            tags: Mapped[list[str]]
        """,
        "",
        5,
        "Line 8 says tags: Mapped[list[str]], and no column holds several things by itself: "
        "mapped_column(JSON) does, and a relationship() leads to objects of a class.",
    ),
    "a way to load that is not there": (
        """
        from sqlalchemy import *
        from sqlalchemy.orm import *
        class Base(DeclarativeBase):
            pass
        class User(Base):
            __tablename__ = "users"
            id: Mapped[int] = mapped_column(primary_key=True)
            posts: Mapped[list["Post"]] = relationship(lazy="selectinload")
        class Post(Base):
            __tablename__ = "posts"
            id: Mapped[int] = mapped_column(primary_key=True)
            user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
        User()
        """,
        "",
        13,
        "Line 8 says lazy='selectinload', and there is no such way to load, but 'selectin'.",
    ),
    "a result that is read after its Session": (
        """
        with Session(engine) as session:
            r = session.scalars(select(User))
        r.all()
        """,
        SETUP,
        3,
        "r had not been read when its Session was closed, when the `with` block of line 1 was"
        " left: its rows become objects as they are read, for example by all(), and that "
        "takes the Session.",
    ),
    "a key that SQLite does not make": (
        """
        from sqlalchemy import *
        from sqlalchemy.orm import *
        class Base(DeclarativeBase):
            pass
        class A(Base):
            __tablename__ = "a"
            x: Mapped[int] = mapped_column(BigInteger, primary_key=True)
            n: Mapped[int]
        e = create_engine("sqlite://"); Base.metadata.create_all(e)
        s = Session(e)
        s.add(A(n=1))
        s.commit()
        """,
        "",
        12,
        "A#1, made on line 11, has no x, and SQLite makes up a primary key only where it is "
        "one column of the type INTEGER.",
    ),
    "a key that is a text": (
        """
        class W(Base):
            __tablename__ = "w"
            code: Mapped[str] = mapped_column(primary_key=True)
            n: Mapped[int]
        Base.metadata.create_all(engine)
        s = Session(engine)
        s.add(W(n=1))
        s.commit()
        """,
        SETUP,
        8,
        "W#1, made on line 7, has no code, and SQLite makes up a primary key only where it is"
        " one column of the type INTEGER.",
    ),
    "a key that leads elsewhere": (
        """
        class Link(Base):
            __tablename__ = "links"
            user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
            post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"), primary_key=True)
            user: Mapped[User] = relationship()
            post: Mapped[Post] = relationship()
        Base.metadata.create_all(engine)
        s = Session(engine)
        s.add(Link(user=s.get(User, 1)))
        s.commit()
        """,
        SETUP,
        10,
        "Link#1, made on line 9, has no post_id, and the column links.post_id takes no NULL.",
    ),
    "the name of a subquery": (
        """
        s = Session(engine)
        q = select(User).subquery()
        s.scalars(select(q.name)).all()
        """,
        SETUP,
        3,
        "The name of a subquery is what it is called itself; its columns are under `c`, as in"
        " select(found.c.name).",
    ),
    "a result that is read after two blocks": (
        """
        with Session(engine) as session:
            with open("notes", "w") as notes, session.begin():
                r = session.scalars(select(User))
            notes = None
        r.all()
        """,
        SETUP,
        5,
        "r had not been read when its Session was closed, when the `with` block of line 1 was"
        " left: its rows become objects as they are read, for example by all(), and that "
        "takes the Session.",
    ),
    "a transaction in place of the Session": (
        """
        with Session(engine) as session:
            with session.begin() as t:
                t.add(User(name="x"))
        """,
        SETUP,
        3,
        "What begin() gives is the transaction and not the Session: `with Session(engine) as "
        "session, session.begin():` names both.",
    ),
    "one object for several": (
        """
        session = Session(engine)
        session.add_all(User(name="a"))
        """,
        SETUP,
        2,
        "One User was handed over: add() takes one object, add_all() takes several.",
    ),
    "a slip in an import": (
        """
        from sqlalchemy.orm import Sesion
        """,
        "",
        1,
        "sqlalchemy.orm has no Sesion, but Session.",
    ),
    "a name that is imported from elsewhere": (
        """
        from sqlalchemy.orm import select, mapped_colum
        """,
        "",
        1,
        "select is elsewhere: from sqlalchemy import select.",
    ),
    "a name that nothing imported": (
        """
        engine = create_engine("sqlite://")
        """,
        "",
        1,
        "Nothing has imported create_engine: from sqlalchemy import create_engine.",
    ),
    "a text that is no key": (
        """
        session = Session(engine)
        p = Post(title="a", author="Ana")
        """,
        SETUP,
        2,
        "Post.author (line 22 of the preparation) is a relationship: it takes objects of "
        "User, and what was handed over is of type str.",
    ),
}

SILENT = {
    "a name that may be the learner's": (
        """
        def work():
            return text2
        text3 = 1
        print(desc)
        """,
        SETUP,
        4,
    ),
    "a coroutine of the learner's": (
        """
        from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
        ae = create_async_engine("sqlite+aiosqlite:///app.db")
        async def load(s):
            return [1]
        d = {}
        async with AsyncSession(ae) as session:
            for x in load(d.get("a")):
                pass
        """,
        SETUP,
        7,
    ),
    "a function of the learner's that is waited for": (
        """
        def f(): pass
        session = Session(engine)
        await f()
        """,
        SETUP,
        3,
    ),
    "a trigger of another database": (
        """
        e2 = create_engine("sqlite://")
        with e2.begin() as c:
            c.exec_driver_sql("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)")
            c.exec_driver_sql(
                "CREATE TRIGGER gone AFTER INSERT ON users"
                " BEGIN DELETE FROM users WHERE id = new.id; END"
            )
        s = Session(engine)
        ana = s.get(User, 1)
        s.commit()
        with engine.connect() as c:
            c.connection.execute("PRAGMA foreign_keys=OFF")
            c.connection.execute("delete from users")
            c.connection.commit()
        ana.name
        """,
        SETUP,
        15,
    ),
    "a trigger that did not do it": (
        """
        with engine.begin() as c:
            c.exec_driver_sql(
                "CREATE TRIGGER gone AFTER UPDATE ON users"
                " BEGIN DELETE FROM users WHERE name = ''; END"
            )
        s = Session(engine)
        ana = s.get(User, 1)
        s.commit()
        with engine.connect() as c:
            c.connection.execute("delete from users")
            c.connection.commit()
        ana.name
        """,
        SETUP,
        12,
    ),
    "JSON of the learner's own": (
        """
        import json
        from sqlalchemy import TypeDecorator, String
        class Own(TypeDecorator):
            impl = String
            cache_ok = True
            def process_bind_param(self, value, dialect):
                return json.dumps(value)
        class Doc(Base):
            __tablename__ = "docs"
            id: Mapped[int] = mapped_column(primary_key=True)
            data: Mapped[dict] = mapped_column(Own)
        Base.metadata.create_all(engine)
        s = Session(engine)
        s.add(Doc(data={"a": {1}}))
        s.commit()
        """,
        SETUP,
        15,
    ),
    "a column with another name than its attribute": (
        """
        class C(Base):
            __tablename__ = "c"
            id: Mapped[int] = mapped_column("c_id", primary_key=True)
        class A(Base):
            __tablename__ = "a"
            id: Mapped[int] = mapped_column(primary_key=True)
            u: Mapped[int] = mapped_column(ForeignKey("c.id"))
        Base.metadata.create_all(engine)
        """,
        SETUP,
        8,
    ),
    "a class that comes later": (
        """
        x = Integer
        class Integer:
            pass
        """,
        SETUP,
        1,
    ),
    "an import that comes later": (
        """
        delete(User)
        from sqlalchemy import delete
        """,
        SETUP,
        1,
    ),
    "rows of several objects": (
        """
        session = Session(engine)
        for row in session.execute(select(User, Post).join(Post)):
            print(row.title)
        """,
        SETUP,
        3,
    ),
    "a flush in two threads": (
        """
        import threading
        session = Session(engine)
        @event.listens_for(session, "after_flush")
        def wait(session, context):
            started.set(); done.wait(2)
        started, done = threading.Event(), threading.Event()
        session.add(User(name="Leo"))
        t = threading.Thread(target=session.flush); t.start()
        started.wait()
        try:
            session.flush()
        finally:
            done.set(); t.join()
        """,
        SETUP,
        11,
    ),
    "a key that is not handed over": (
        """
        session = Session(engine)
        session.get(User)
        """,
        SETUP,
        2,
    ),
}


@pytest.mark.parametrize("case", KNOWN)
def test_what_went_wrong_is_said(run: Run, case: str) -> None:
    source, setup, line, expected = KNOWN[case]
    assert said(run(source, setup=setup), line) == expected


@pytest.mark.parametrize("case", SILENT)
def test_nobody_is_blamed_for_what_another_did(run: Run, case: str) -> None:
    source, setup, line = SILENT[case]
    assert said(run(source, setup=setup), line) is None
