# A listener that adds criteria, one that answers from a cache, one that runs again.
from sqlalchemy import create_engine, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, with_loader_criteria


class Base(DeclarativeBase):
    pass


class Doc(Base):
    __tablename__ = "docs"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    gone: Mapped[bool] = mapped_column(default=False)


engine = create_engine("sqlite:///docs.db")
Base.metadata.create_all(engine)
session = Session(engine)
session.add_all([Doc(title="a"), Doc(title="b", gone=True)])
session.commit()
kept = {}


@event.listens_for(session, "do_orm_execute")
def hide(state):
    print("hears", state.is_select, state.is_column_load, state.is_relationship_load)
    if state.is_select and not state.is_column_load:
        state.statement = state.statement.options(with_loader_criteria(Doc, Doc.gone.is_(False)))


@event.listens_for(session, "do_orm_execute")
def cached(state):
    key = state.execution_options.get("keep")
    if key is None:
        return None
    if key not in kept:
        kept[key] = state.invoke_statement().freeze()
    return kept[key]()


print([doc.title for doc in session.scalars(select(Doc))])
for _ in range(2):
    found = session.execute(select(Doc.title), execution_options={"keep": "titles"})
    print(found.scalars().all())
doc = session.scalars(select(Doc)).one()
session.expire(doc)
print(doc.title)
session.close()
