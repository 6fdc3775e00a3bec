# Listeners of the script's own on a Session: their order, and what they see.
from sqlalchemy import create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker


class Base(DeclarativeBase):
    pass


class Job(Base):
    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    note: Mapped[str | None]


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
Make = sessionmaker(engine)
for name in (
    "transient_to_pending",
    "pending_to_persistent",
    "persistent_to_transient",
    "persistent_to_deleted",
    "deleted_to_detached",
    "deleted_to_persistent",
    "persistent_to_detached",
    "loaded_as_persistent",
    "before_attach",
    "after_attach",
):
    event.listen(Make, name, lambda _session, job, name=name: print(name, "id" in vars(job)))
for name in ("after_begin", "before_commit", "after_commit", "after_rollback", "after_flush"):
    event.listen(Make, name, lambda session, *_more, name=name: print(name, len(session.new)))
event.listen(Make, "after_soft_rollback", lambda _session, one: print("soft", one.nested))
event.listen(Make, "after_transaction_create", lambda _session, one: print("create", one.nested))
event.listen(Make, "after_transaction_end", lambda _session, one: print("end", one.nested))


@event.listens_for(Make, "before_flush")
def annotate(session, _context, _instances):
    for job in session.new:
        job.note = "new"


session = Make()
job = Job()
session.add(job)
session.commit()
session.refresh(job)
session.delete(job)
session.flush()
session.rollback()
session.delete(job)
session.commit()
other = Job()
session.add(other)
session.flush()
session.rollback()
session.close()
