"""Where the learner is, the drafts, and the finished tasks."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the three tables."""
    op.create_table(
        "places",
        sa.Column("learner", sa.String(200), nullable=False),
        sa.Column("lesson", sa.String(200), nullable=False),
        sa.Column("task", sa.String(200), nullable=False),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("cursor_row", sa.Integer(), nullable=False),
        sa.Column("cursor_column", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("learner", name=op.f("pk_places")),
    )
    op.create_table(
        "drafts",
        sa.Column("learner", sa.String(200), nullable=False),
        sa.Column("lesson", sa.String(200), nullable=False),
        sa.Column("task", sa.String(200), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("original", sa.String(64), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("learner", "lesson", "task", name=op.f("pk_drafts")),
    )
    op.create_table(
        "finished_tasks",
        sa.Column("learner", sa.String(200), nullable=False),
        sa.Column("lesson", sa.String(200), nullable=False),
        sa.Column("task", sa.String(200), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("learner", "lesson", "task", name=op.f("pk_finished_tasks")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("finished_tasks")
    op.drop_table("drafts")
    op.drop_table("places")
