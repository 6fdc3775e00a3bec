# with_loader_criteria: soft deletes and tenants, in queries, lazy loads, refreshes and joins.
import datetime
from contextvars import ContextVar
from sqlalchemy import ForeignKey, create_engine, event, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
    with_loader_criteria,
    selectinload,
    joinedload,
    ORMExecuteState,
)

tenant = ContextVar("tenant", default=1)


class Base(DeclarativeBase):
    pass


class SoftDelete:
    deleted_at: Mapped[datetime.datetime | None] = mapped_column(default=None)


class Tenanted:
    tenant_id: Mapped[int] = mapped_column(default=lambda: tenant.get())


class Project(SoftDelete, Tenanted, Base):
    __tablename__ = "projects"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    tasks: Mapped[list["Task"]] = relationship(back_populates="project")


class Task(SoftDelete, Base):
    __tablename__ = "tasks"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    project: Mapped[Project] = relationship(back_populates="tasks")


@event.listens_for(Session, "do_orm_execute")
def _criteria(state: ORMExecuteState):
    if (
        state.is_select
        and not state.is_column_load
        and not state.execution_options.get("all", False)
    ):
        number = tenant.get()
        state.statement = state.statement.options(
            with_loader_criteria(
                SoftDelete, lambda cls: cls.deleted_at.is_(None), include_aliases=True
            ),
            with_loader_criteria(
                Tenanted, lambda cls: cls.tenant_id == number, include_aliases=True
            ),
        )


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    one = Project(name="one", tasks=[Task(title="a"), Task(title="b")])
    session.add(one)
    token = tenant.set(2)
    session.add(Project(name="two", tasks=[Task(title="c")]))
    session.flush()
    tenant.reset(token)
    session.commit()
    print([p.name for p in session.scalars(select(Project))])
    print([t.title for t in one.tasks])
    one.tasks[0].deleted_at = datetime.datetime(2024, 1, 1)
    session.commit()
    print([t.title for t in one.tasks])
    print(len(session.scalars(select(Task).execution_options(all=True)).all()))
    for option in (selectinload, joinedload):
        session.expunge_all()
        found = session.scalars(select(Project).options(option(Project.tasks))).unique().all()
        print([(p.name, [t.title for t in p.tasks]) for p in found])
    tenant.set(2)
    print(session.get(Project, 1), session.get(Project, 2))
    session.expire_all()
    print(session.get(Project, 2).name)
