"""accounts elsewhere by which staff come in"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "identiteit",
        sa.Column("merk", sa.String(length=64), nullable=False),
        sa.Column("medewerker_id", sa.String(length=36), nullable=False),
        sa.Column("sinds", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["medewerker_id"],
            ["medewerker.id"],
            name=op.f("fk_identiteit_medewerker_id_medewerker"),
        ),
        sa.PrimaryKeyConstraint("merk", name=op.f("pk_identiteit")),
        sa.UniqueConstraint("medewerker_id", name=op.f("uq_identiteit_medewerker_id")),
    )


def downgrade() -> None:
    op.drop_table("identiteit")
