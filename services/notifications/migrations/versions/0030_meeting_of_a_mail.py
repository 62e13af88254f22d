"""the meeting that a mail to the aanmelder is about"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("bericht", sa.Column("tafel_id", sa.String(length=36), nullable=True))
    # what waits now is of the one meeting that nearly every case has
    op.execute(
        "UPDATE bericht SET tafel_id ="
        " (SELECT min(id) FROM tafel WHERE tafel.casus_id = bericht.casus_id)"
        " WHERE genodigde_id IS NULL AND stand IN ('klaar', 'uitgesteld')"
        " AND (soort = 'jouw_uitnodigingen' OR soort LIKE 'taak%')"
    )


def downgrade() -> None:
    op.drop_column("bericht", "tafel_id")
