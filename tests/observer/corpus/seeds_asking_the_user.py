# input: Rose
# input: rose@garden
# input: 1
# input: 5
# input: five
# A small program that asks: one row more, one row less, an unknown number, and no number at all.
from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    mail = Column(String)


engine = create_engine("sqlite:///people.db")
Base.metadata.create_all(engine)
session = Session(engine)
session.add(User(name=input("Name: "), mail=input("Mail: ")))
session.commit()
for user in session.query(User).all():
    print(f"{user.id}: {user.name}, {user.mail}")
for _ in range(3):
    number = int(input("Remove: "))
    user = session.query(User).get(number)
    if user:
        session.delete(user)
        session.commit()
        print("removed")
    else:
        print("nobody")
