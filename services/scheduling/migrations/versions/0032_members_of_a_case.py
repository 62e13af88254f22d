"""who was added to a case"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "lid",
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("medewerker_id", sa.String(length=36), nullable=False),
        sa.Column("sinds", MOMENT, nullable=False),
        sa.Column("weg_op", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f("fk_lid_casus_id_traject")
        ),
        sa.PrimaryKeyConstraint("casus_id", "medewerker_id", name=op.f("pk_lid")),
    )
    with op.batch_alter_table("lid", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_lid_medewerker_id"), ["medewerker_id"], unique=False
        )


def downgrade() -> None:
    op.drop_table("lid")
