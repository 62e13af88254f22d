"""the own part of the table of who is received apart"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

COLUMNS = ("apart_van", "apart_tot")


def upgrade() -> None:
    with op.batch_alter_table("genodigde", schema=None) as batch_op:
        for name in COLUMNS:
            column = sa.Column(name, sa.DateTime(timezone=True), nullable=True)
            batch_op.add_column(column)


def downgrade() -> None:
    with op.batch_alter_table("genodigde", schema=None) as batch_op:
        for name in reversed(COLUMNS):
            batch_op.drop_column(name)
