"""sessions of staff, and those that were ended one by one"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column(
        "staff_copy", sa.Column("ended", sa.Text(), nullable=False, server_default="")
    )
    op.create_table(
        "sessie",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("medewerker_id", sa.String(length=36), nullable=False),
        sa.Column("toestel", sa.String(length=60), nullable=False),
        sa.Column("begonnen_op", MOMENT, nullable=False),
        sa.Column("eindigt_op", MOMENT, nullable=False),
        sa.Column("beeindigd_op", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["medewerker_id"],
            ["medewerker.id"],
            name=op.f("fk_sessie_medewerker_id_medewerker"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessie")),
    )
    for column in ("medewerker_id", "eindigt_op"):
        with op.batch_alter_table("sessie", schema=None) as batch_op:
            batch_op.create_index(
                batch_op.f(f"ix_sessie_{column}"), [column], unique=False
            )


def downgrade() -> None:
    op.drop_table("sessie")
    with op.batch_alter_table("staff_copy", schema=None) as batch_op:
        batch_op.drop_column("ended")
