"""steps of a pregnancy, and tasks around a birth"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TEXT = sa.String(length=36)
CODE = sa.String(length=32)


def upgrade() -> None:
    op.create_table(
        "vib_stap",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("casus_id", TEXT, nullable=False),
        sa.Column("code", CODE, nullable=False),
        sa.Column("keuze", CODE, nullable=False),
        sa.Column("door", TEXT, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f("fk_vib_stap_casus_id_traject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vib_stap")),
        sa.UniqueConstraint("casus_id", "code", name=op.f("uq_vib_stap_casus_id_code")),
    )
    op.create_table(
        "vib_taak",
        sa.Column("casus_id", TEXT, nullable=False),
        sa.Column("code", CODE, nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("stand", sa.String(length=16), nullable=False),
        sa.Column("door", TEXT, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "stand IN ('open', 'gedaan', 'vervallen')",
            name=op.f("ck_vib_taak_stand_known"),
        ),
        sa.ForeignKeyConstraint(
            ["casus_id"], ["traject.id"], name=op.f("fk_vib_taak_casus_id_traject")
        ),
        sa.PrimaryKeyConstraint("casus_id", "code", name=op.f("pk_vib_taak")),
    )
    with op.batch_alter_table("vib_taak", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_vib_taak_stand_dag"), ["stand", "dag"], unique=False
        )


def downgrade() -> None:
    op.drop_table("vib_taak")
    op.drop_table("vib_stap")
