# Validators and attribute events that change values, with and without a return value.
from sqlalchemy import ForeignKey, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship, validates


class Base(DeclarativeBase):
    pass


class Account(Base):
    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    mail: Mapped[str]
    limit: Mapped[int] = mapped_column(default=5)
    cards: Mapped[list["Card"]] = relationship()

    @validates("mail")
    def check_mail(self, key, value):
        print("validates", key)
        if "@" not in value:
            raise ValueError("no mail address")
        return value.lower()

    @validates("cards", include_removes=True)
    def check_card(self, key, card, is_remove):
        print("validates", key, is_remove)
        return card


class Card(Base):
    __tablename__ = "cards"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


@event.listens_for(Account.limit, "set", retval=True)
def bounded(account, value, old, initiator):
    print("set", value, old, initiator.key)
    return min(value, 10)


@event.listens_for(Account.limit, "set", active_history=True)
def heard(account, value, old, _initiator):
    print("heard", value, old)


@event.listens_for(Account.cards, "append")
def appended(account, card, _initiator):
    print("appended", type(card).__name__)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    account = Account(mail="A@B", limit=50)
    session.add(account)
    account.cards.append(Card())
    session.commit()
    account.limit = 7
    account.limit = 70
    try:
        account.mail = "nobody"
    except ValueError as error:
        print(error)
    account.cards = [Card(), account.cards[0]]
    account.cards.pop()
    session.commit()
    print(account.mail, account.limit, len(account.cards))
