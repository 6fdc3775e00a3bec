"""What a query gives, told from the text."""

import pytest

from playground.assistant.entities import receiver, receiver_type

HEAD = """\
class Address(Base):
    street: Mapped[str]
    user: Mapped["User"] = relationship()

class User(Base):
    name: Mapped[str] = mapped_column()
    age: Mapped[int | None]
    addresses: Mapped[list["Address"]] = relationship()

with Session(engine) as session:
    ana = User(name="Ana")
    one = session.get(User, 1)
    rows = session.scalars(select(User).where(User.name == "Ana"))
    for user in session.scalars(select(User)):
        pass
    pair, ana2 = 1, 2
"""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ana.", "User"),
        ("ana.na", "User"),
        ("one.", "User"),
        ("user.", "User"),
        ("session.get_one(User, 1).", "User"),
        ("rows.all()[0].", "User"),
        ("rows.all().", "list[User]"),
        ("rows.unique().one().", "User"),
        ("print(rows.first().", "User"),
        ("session.scalar(select(User).limit(1)).", "User"),
        ("session.execute(select(User)).scalars().one().", "User"),
        ("session.execute(select(User)).scalar_one().", "User"),
        ("session.query(User).filter(User.age > 3).order_by(User.age).first().", "User"),
        ("(await session.scalars(select(User))).first().", "User"),
        ("session.merge(ana).", "User"),
        ("ana.name.", "str"),
        ("ana.age.", "int"),
        ("ana.addresses.", "list[Address]"),
        ("ana.addresses[0].street.", "str"),
        ("ana.addresses[0].user.addresses.", "list[Address]"),
        ("x = [ana.name.", "str"),
        ("rows.", None),
        ("select(User).", None),
        ("User.name.", "Mapped[str]"),
        ("User.name.desc().", None),
        ("User.nothing.", None),
        ("pair.", None),
        ("unknown.", None),
        ("ana.unknown.", None),
        ("ana", None),
        (".", None),
        ("a = )].", None),
    ],
)
def test_what_stands_before_the_dot(written: str, expected: str | None) -> None:
    source = f"{HEAD}    {written}\n    session.commit()\n"
    line = HEAD.count("\n") + 1
    assert receiver_type(source, line, len(written) + 4) == expected


def test_what_is_broken_below_hides_nothing_above() -> None:
    source = f"{HEAD}    ana.\n    def (((\n"
    assert receiver_type(source, HEAD.count("\n") + 1, 8) == "User"
    assert receiver_type("def (((\n" + source, HEAD.count("\n") + 2, 8) is None


def test_circles_and_depth_end() -> None:
    assert receiver_type("a = b\nb = a\na.", 3, 2) is None
    deep = "x" + "[0]" * 600 + "."
    assert receiver_type(f"x = [1]\n{deep}", 2, len(deep)) is None
    assert len(receiver("a" * 1_000_000 + ".")) < 3_000
    assert receiver_type("", 7, 3) is None
