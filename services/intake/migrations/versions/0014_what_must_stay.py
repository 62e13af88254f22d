"""an aanmelding that must stay, whatever its term says"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bewaarstop",
        sa.Column("aanmelding_id", sa.String(length=36), nullable=False),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aanmelding_id"],
            ["aanmelding.id"],
            name=op.f("fk_bewaarstop_aanmelding_id_aanmelding"),
        ),
        sa.PrimaryKeyConstraint("aanmelding_id", name=op.f("pk_bewaarstop")),
    )


def downgrade() -> None:
    op.drop_table("bewaarstop")
