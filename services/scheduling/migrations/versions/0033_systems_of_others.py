"""systems of others that ask over the API"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "koppeling",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("naam", sa.String(length=120), nullable=False),
        sa.Column("regio", sa.String(length=32), nullable=False),
        sa.Column("rechten", sa.JSON(), nullable=False),
        sa.Column("domeinen", sa.JSON(), nullable=False),
        sa.Column("kenmerk", sa.String(length=64), nullable=False),
        sa.Column("vervalt_op", MOMENT, nullable=False),
        sa.Column("ingetrokken_op", MOMENT, nullable=True),
        sa.Column("gebruikt_op", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", MOMENT, nullable=False),
        sa.Column("gemaakt_door", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_koppeling")),
    )
    with op.batch_alter_table("eigenagenda", schema=None) as batch_op:
        batch_op.alter_column("bron", existing_type=sa.LargeBinary(), nullable=True)
        batch_op.add_column(
            sa.Column("koppeling_id", sa.String(length=36), nullable=True)
        )


def downgrade() -> None:
    # what was handed over has no address to go back to; the next time it comes again
    op.execute(
        "DELETE FROM bezet WHERE medewerker_id IN "
        "(SELECT medewerker_id FROM eigenagenda WHERE bron IS NULL)"
    )
    op.execute("DELETE FROM eigenagenda WHERE bron IS NULL")
    with op.batch_alter_table("eigenagenda", schema=None) as batch_op:
        batch_op.drop_column("koppeling_id")
        batch_op.alter_column("bron", existing_type=sa.LargeBinary(), nullable=False)
    op.drop_table("koppeling")
