"""What several doors of a workshop agree on: known keys, and who has whose work."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the two tables."""
    op.create_table(
        "known_keys",
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("learner", sa.String(200), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_known_keys")),
    )
    op.create_index(op.f("ix_known_keys_learner"), "known_keys", ["learner"])
    op.create_table(
        "leases",
        sa.Column("learner", sa.String(200), nullable=False),
        sa.Column("holder", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("learner", name=op.f("pk_leases")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("leases")
    op.drop_index(op.f("ix_known_keys_learner"), "known_keys")
    op.drop_table("known_keys")
