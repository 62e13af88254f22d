"""private pages of participants about a plan"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

TEXT = sa.String(length=36)
MOMENT = sa.DateTime(timezone=True)
NAME = "zorgplan_link"


def upgrade() -> None:
    op.create_table(
        NAME,
        sa.Column("id", TEXT, nullable=False),
        sa.Column("casus_id", TEXT, nullable=False),
        sa.Column("versie_id", TEXT, nullable=False),
        sa.Column("persoon_id", TEXT, nullable=False),
        sa.Column("generatie", sa.Integer(), nullable=False),
        sa.Column("verstuurd_op", MOMENT, nullable=False),
        sa.Column("verloopt_op", MOMENT, nullable=False),
        sa.Column("geopend_op", MOMENT, nullable=True),
        sa.Column("ingetrokken_op", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f(f"fk_{NAME}_casus_id_traject")
        ),
        sa.ForeignKeyConstraint(
            ["versie_id"],
            ["zorgplan_versie.id"],
            name=op.f(f"fk_{NAME}_versie_id_zorgplan_versie"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{NAME}")),
        sa.UniqueConstraint(
            "versie_id", "persoon_id", name=op.f(f"uq_{NAME}_versie_id_persoon_id")
        ),
    )
    with op.batch_alter_table(NAME, schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f(f"ix_{NAME}_casus_id"), ["casus_id"], unique=False
        )


def downgrade() -> None:
    op.drop_table(NAME)
