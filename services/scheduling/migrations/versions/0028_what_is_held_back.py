"""what is held back from destruction"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bewaarstop",
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["casus_id"],
            ["traject.id"],
            name=op.f("fk_bewaarstop_casus_id_traject"),
        ),
        sa.PrimaryKeyConstraint("casus_id", name=op.f("pk_bewaarstop")),
    )


def downgrade() -> None:
    op.drop_table("bewaarstop")
