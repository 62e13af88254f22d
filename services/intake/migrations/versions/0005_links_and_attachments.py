"""links and attachments of a draft, and documents that came on paper"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "concept_link",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("concept_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('zelf', 'collega')", name=op.f("ck_concept_link_kind_known")
        ),
        sa.ForeignKeyConstraint(
            ["concept_id"],
            ["concept.id"],
            name=op.f("fk_concept_link_concept_id_concept"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept_link")),
    )
    op.create_index(op.f("ix_concept_link_concept_id"), "concept_link", ["concept_id"])
    op.create_table(
        "bijlage",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("casus_id", sa.String(length=36), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("scan", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "scan IN ('schoon', 'niet_gescand', 'besmet')",
            name=op.f("ck_bijlage_scan_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bijlage")),
    )
    op.create_index(op.f("ix_bijlage_casus_id"), "bijlage", ["casus_id"])
    with op.batch_alter_table("concept", schema=None) as batch_op:
        batch_op.add_column(sa.Column("keyed_by", sa.String(length=36), nullable=True))
        batch_op.add_column(
            sa.Column("keyed_received_at", sa.DateTime(timezone=True), nullable=True)
        )
    with op.batch_alter_table("aanmelding", schema=None) as batch_op:
        batch_op.add_column(sa.Column("keyed_by", sa.String(length=36), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("aanmelding", schema=None) as batch_op:
        batch_op.drop_column("keyed_by")
    with op.batch_alter_table("concept", schema=None) as batch_op:
        batch_op.drop_column("keyed_received_at")
        batch_op.drop_column("keyed_by")
    op.drop_table("bijlage")
    op.drop_table("concept_link")
