"""chain over the access rows"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

COLUMNS = ("seal", "salt", "digest", "gone_by")


def upgrade() -> None:
    op.create_table(
        "access_seal",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_access_seal")),
    )
    with op.batch_alter_table("access", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seal", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("salt", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("digest", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("gone_by", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_access_seal"), ["seal"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("access", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_access_seal"))
        for name in COLUMNS:
            batch_op.drop_column(name)
    op.drop_table("access_seal")
