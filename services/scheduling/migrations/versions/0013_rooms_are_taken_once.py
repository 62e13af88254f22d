"""rooms are taken once"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ruimtekwartier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plaats_id", sa.String(length=36), nullable=False),
        sa.Column("ruimte", sa.String(length=200), nullable=False),
        sa.Column("begint_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bron_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["plaats_id"],
            ["plaats.id"],
            name=op.f("fk_ruimtekwartier_plaats_id_plaats"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruimtekwartier")),
        sa.UniqueConstraint(
            "plaats_id",
            "ruimte",
            "begint_op",
            name=op.f("uq_ruimtekwartier_plaats_id_ruimte_begint_op"),
        ),
    )
    with op.batch_alter_table("ruimtekwartier", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_ruimtekwartier_bron_id"), ["bron_id"], unique=False
        )


def downgrade() -> None:
    op.drop_table("ruimtekwartier")
