"""decided together without a zorgtafel"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TABLE = "gedeelde_besluitvorming"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("vorm", sa.String(length=32), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("weg_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f(f"fk_{TABLE}_casus_id_traject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
    )
    with op.batch_alter_table(TABLE, schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f(f"ix_{TABLE}_casus_id"), ["casus_id"], unique=False
        )


def downgrade() -> None:
    op.drop_table(TABLE)
