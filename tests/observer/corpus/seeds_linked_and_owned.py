# A link table without a key takes the same pair twice. A one-to-one by uselist=False: a second
# passport leaves the first without an owner. backref: the other side is there once configured.
from sqlalchemy import Column, ForeignKey, Integer, String, Table, create_engine, select
from sqlalchemy.orm import Session, declarative_base, relationship

Base = declarative_base()
attends = Table(
    "attends",
    Base.metadata,
    Column("pupil_id", ForeignKey("pupils.id")),
    Column("class_id", ForeignKey("classes.id")),
)


class Pupil(Base):
    __tablename__ = "pupils"
    id = Column(Integer, primary_key=True)
    classes = relationship("Class", secondary=attends, back_populates="pupils")
    pass_ = relationship("Pass", uselist=False, back_populates="owner")
    marks = relationship("Mark", backref="pupil")


class Class(Base):
    __tablename__ = "classes"
    id = Column(Integer, primary_key=True)
    topic = Column(String)
    pupils = relationship("Pupil", secondary=attends, back_populates="classes")


class Pass(Base):
    __tablename__ = "passes"
    id = Column(Integer, primary_key=True)
    number = Column(String, unique=True)
    pupil_id = Column(Integer, ForeignKey("pupils.id"), unique=True)
    owner = relationship("Pupil", back_populates="pass_")


class Mark(Base):
    __tablename__ = "marks"
    id = Column(Integer, primary_key=True)
    pupil_id = Column(Integer, ForeignKey("pupils.id"))


print(attends.primary_key.columns.keys(), hasattr(Mark, "pupil"))
engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
pupil = Pupil(classes=[Class(topic="maths")], pass_=Pass(number="A1"), marks=[Mark()])
session.add(pupil)
session.commit()
print([each.topic for each in pupil.classes], pupil.pass_.number, pupil.marks[0].pupil is pupil)
pupil.classes.append(pupil.classes[0])
pupil.pass_ = Pass(number="A2")
session.commit()
print(session.execute(select(attends)).all())
print(session.execute(select(Pass.number, Pass.pupil_id).order_by(Pass.number)).all())
session.close()
