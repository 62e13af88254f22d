"""how many refuse, and how many ask for another moment"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

COUNTS = ("weigeringen", "voorstellen")


def upgrade() -> None:
    with op.batch_alter_table("uitnodigingen_kopie", schema=None) as batch_op:
        for name in COUNTS:
            batch_op.add_column(
                sa.Column(name, sa.Integer(), nullable=False, server_default="0")
            )


def downgrade() -> None:
    with op.batch_alter_table("uitnodigingen_kopie", schema=None) as batch_op:
        for name in COUNTS:
            batch_op.drop_column(name)
