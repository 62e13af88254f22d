"""calendars of partners"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

ID = sa.String(length=36)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "partneragenda",
        sa.Column("partner_id", ID, nullable=False),
        sa.Column("generatie", sa.Integer(), nullable=False),
        sa.Column("geldig_tot", MOMENT, nullable=True),
        sa.Column("gemaakt_op", MOMENT, nullable=False),
        sa.Column("gemaakt_door", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
            name=op.f("fk_partneragenda_partner_id_partner"),
        ),
        sa.PrimaryKeyConstraint("partner_id", name=op.f("pk_partneragenda")),
    )


def downgrade() -> None:
    op.drop_table("partneragenda")
