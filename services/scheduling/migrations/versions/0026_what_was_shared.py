"""what was shared of a casus"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gegevensdeling",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["casus_id"],
            ["traject.id"],
            name=op.f("fk_gegevensdeling_casus_id_traject"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gegevensdeling")),
    )
    with op.batch_alter_table("gegevensdeling", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_gegevensdeling_casus_id"), ["casus_id"], unique=False
        )


def downgrade() -> None:
    op.drop_table("gegevensdeling")
