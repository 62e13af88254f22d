"""people still to be told"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("uitnodigingen_kopie", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("te_doen", sa.Integer(), nullable=False, server_default="0")
        )


def downgrade() -> None:
    with op.batch_alter_table("uitnodigingen_kopie", schema=None) as batch_op:
        batch_op.drop_column("te_doen")
