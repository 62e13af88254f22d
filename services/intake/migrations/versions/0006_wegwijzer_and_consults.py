"""counts of the wegwijzer, and consults"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wegwijzer_teller",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "step", name=op.f("pk_wegwijzer_teller")),
    )
    op.create_table(
        "consult",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("region", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("sector", sa.String(length=24), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("local_team", sa.String(length=40), nullable=False),
        sa.Column("duration", sa.String(length=8), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consult")),
    )
    op.create_index(op.f("ix_consult_day"), "consult", ["day"])
    op.create_table(
        "consult_aanvraag",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("region", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(length=36), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consult_aanvraag")),
    )
    op.create_index(
        op.f("ix_consult_aanvraag_asked_at"), "consult_aanvraag", ["asked_at"]
    )
    op.create_index(
        op.f("ix_consult_aanvraag_done_at"), "consult_aanvraag", ["done_at"]
    )


def downgrade() -> None:
    op.drop_table("consult_aanvraag")
    op.drop_table("consult")
    op.drop_table("wegwijzer_teller")
