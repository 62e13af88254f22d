"""a meeting has a kind"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

KINDS = "soort IN ('zorgtafel', 'evaluatie', 'netwerktafel', 'aanmeldingsgesprek')"


def upgrade() -> None:
    with op.batch_alter_table("zorgtafel", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "soort",
                sa.String(length=32),
                nullable=False,
                server_default="zorgtafel",
            )
        )
        batch_op.add_column(
            sa.Column("evaluatie_id", sa.String(length=36), nullable=True)
        )
        batch_op.create_check_constraint(op.f("ck_zorgtafel_soort_known"), KINDS)
        batch_op.create_foreign_key(
            op.f("fk_zorgtafel_evaluatie_id_evaluatie"),
            "evaluatie",
            ["evaluatie_id"],
            ["id"],
        )
        batch_op.create_index(
            batch_op.f("ix_zorgtafel_evaluatie_id"), ["evaluatie_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("zorgtafel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_zorgtafel_evaluatie_id"))
        batch_op.drop_constraint(
            op.f("fk_zorgtafel_evaluatie_id_evaluatie"), type_="foreignkey"
        )
        batch_op.drop_constraint(op.f("ck_zorgtafel_soort_known"), type_="check")
        batch_op.drop_column("evaluatie_id")
        batch_op.drop_column("soort")
