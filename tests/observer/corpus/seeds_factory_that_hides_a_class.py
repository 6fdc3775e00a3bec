# A factory called Session makes sessions without a connection; as a class it is no good any more.
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

engine = create_engine("sqlite:///none.db", echo=True)
Session = sessionmaker(bind=engine)
session, other = Session(), Session()
print(session is other, engine.pool.checkedout(), session.in_transaction())
session.commit()
session.rollback()
print(type(session).__name__, Session.kw["bind"] is engine)
session.close()
print(isinstance(session, Session))
