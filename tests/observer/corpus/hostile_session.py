# A Session class that says what is asked of it, and takes itself for equal to all.
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Leaf(Base):
    __tablename__ = "leaves"

    id: Mapped[int] = mapped_column(primary_key=True)


class Telling(Session):
    def __getattribute__(self, name):
        # Where anybody listens to `pending_to_persistent`, SQLAlchemy asks `_new` once more.
        if name != "_new":
            told.append(name)
        return super().__getattribute__(name)

    def __eq__(self, other):
        print("eq")
        return True

    def __hash__(self):
        print("hash")
        return 1

    def __repr__(self):
        print("repr")
        return "telling"

    @property
    def identity_map(self):
        print("identity_map")
        return self.__dict__["identity_map"]

    @identity_map.setter
    def identity_map(self, value):
        self.__dict__["identity_map"] = value

    @property
    def new(self):
        print("new")
        return super().new


told = []
engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Telling(engine)
session
print(len(told))
leaf = Leaf()
session.add(leaf)
print(len(told))
session.commit()
leaf.id
print(len(told))
session.delete(leaf)
session.flush()
session.rollback()
session.close()
print(len(told), sorted(set(told))[:5])
