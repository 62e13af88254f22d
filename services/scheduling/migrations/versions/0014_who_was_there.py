"""who was at a zorgtafel, or that it was not held"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

BEFORE = "stand IN ('concept', 'vast', 'geannuleerd', 'vervallen')"
AFTER = "stand IN ('concept', 'vast', 'niet_gehouden', 'geannuleerd', 'vervallen')"


def upgrade() -> None:
    op.create_table(
        "aanwezigheid",
        sa.Column("zorgtafel_id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("ouders", sa.String(length=16), nullable=False),
        sa.Column("wat_nu", sa.String(length=32), nullable=False),
        sa.Column("per_categorie", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("door", sa.String(length=36), nullable=False),
        sa.Column("bewaard_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "ouders IN ('allen', 'deels', 'geen', 'niemand_verwacht')",
            name=op.f("ck_aanwezigheid_ouders_known"),
        ),
        sa.ForeignKeyConstraint(
            ["zorgtafel_id"],
            ["zorgtafel.id"],
            name=op.f("fk_aanwezigheid_zorgtafel_id_zorgtafel"),
        ),
        sa.PrimaryKeyConstraint("zorgtafel_id", name=op.f("pk_aanwezigheid")),
    )
    with op.batch_alter_table("aanwezigheid", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_aanwezigheid_casus_id"), ["casus_id"], unique=False
        )
    _stands(AFTER)


def downgrade() -> None:
    _stands(BEFORE)
    op.drop_table("aanwezigheid")


def _stands(known: str) -> None:
    with op.batch_alter_table("zorgtafel", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_zorgtafel_stand_known"), type_="check")
        batch_op.create_check_constraint(op.f("ck_zorgtafel_stand_known"), known)
