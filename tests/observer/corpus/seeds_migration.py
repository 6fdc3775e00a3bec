# A migration's functions, called outside of a migration and inside of one.
import sqlalchemy as sa
from alembic import op
from alembic.migration import MigrationContext
from alembic.operations import Operations

revision, down_revision = "bbb", "aaa"


def upgrade():
    op.add_column("users", sa.Column("mail", sa.String(), nullable=True))


def downgrade():
    op.drop_column("users", "mail")


try:
    upgrade()
except NameError as error:
    print(str(error).partition(",")[0])
engine = sa.create_engine("sqlite:///users.db")
with engine.begin() as connection:
    connection.execute(sa.text("CREATE TABLE users (id INTEGER PRIMARY KEY)"))
    with Operations.context(MigrationContext.configure(connection)):
        for change in (upgrade, downgrade):
            change()
            print([column["name"] for column in sa.inspect(connection).get_columns("users")])
