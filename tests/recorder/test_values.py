"""Values that SQLAlchemy hands out: shown as what is in them, and nothing is asked for that."""

from tests.recorder.conftest import Run

SOURCE = """
session = Session(engine)
ana = session.get_one(User, 1)
new = User(name="New", posts=[Post(title="t")])
session.add(new)
ana.name = "Other"
session.new
session.dirty
session.deleted
new.posts
session.flush()
session.identity_map
session.execute(select(User.id, User.name).where(User.id < 3).order_by(User.id)).all()
session.execute(select(User.id).order_by(User.id)).first()
session.execute(select(User).where(User.id == 1)).all()
session.execute(select(User.id, User.name).order_by(User.id)).mappings().first()
sa.inspect(ana).attrs.name.history
ana.name = "Again"
sa.inspect(ana).attrs.name.history
new.posts[:0]
session.commit()
session.identity_map
[session.identity_map]
"""
SHOWN = [
    "IdentitySet([Post#3, new])",
    "IdentitySet([ana])",
    "IdentitySet([])",
    "[Post#3]",
    "<identity map: [Post#3, ana, new]>",
    "[(1, 'Other'), (2, 'Bea')]",
    "(1,)",
    "[(ana,)]",
    "{'id': 1, 'name': 'Other'}",
    "History(added=(), unchanged=['Other'], deleted=())",
    "History(added=['Again'], unchanged=(), deleted=['Other'])",
    "[]",
    "<identity map: [ana, new]>",
    "[<identity map: [ana, new]>]",
]


def test_what_sqlalchemy_hands_out_is_shown_as_what_is_in_it(run: Run) -> None:
    trace = run("import sqlalchemy as sa\n" + SOURCE)
    assert trace.outcome.status == "finished", trace.outcome
    assert [step.value for step in trace.steps if step.value is not None] == SHOWN
    sent = [event for step in trace.steps[-2:] for event in step.sql]
    assert not sent, "to show an expired object's name is to ask for nothing"


def test_a_long_one_is_cut(run: Run) -> None:
    trace = run(
        "session = Session(engine)\n"
        "users = [User(name=str(number)) for number in range(1_500)]\n"
        "session.add_all(users)\n"
        "session.new\n"
    )
    (value,) = (step.value for step in trace.steps if step.value is not None)
    assert value.endswith(", … 1,480 more])")
    assert value.count("User#") == 20
