"""What drafts began from, texts that another window wrote, and what was answered at a place."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns and the table."""
    op.add_column("places", sa.Column("choice", sa.Integer(), nullable=True))
    op.add_column("places", sa.Column("hints", sa.Integer(), nullable=True))
    op.add_column("drafts", sa.Column("starter", sa.LargeBinary(), nullable=True))
    op.create_table(
        "set_aside",
        sa.Column("learner", sa.String(200), nullable=False),
        sa.Column("lesson", sa.String(200), nullable=False),
        sa.Column("task", sa.String(200), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("learner", "lesson", "task", name=op.f("pk_set_aside")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("set_aside")
    with op.batch_alter_table("drafts") as drafts:
        drafts.drop_column("starter")
    with op.batch_alter_table("places") as places:
        places.drop_column("hints")
        places.drop_column("choice")
