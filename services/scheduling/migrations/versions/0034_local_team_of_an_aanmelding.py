"""the local team of an aanmelding, for the figures"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("aanmelding_kopie", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "lokaal_team", sa.String(length=40), nullable=False, server_default=""
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("aanmelding_kopie", schema=None) as batch_op:
        batch_op.drop_column("lokaal_team")
