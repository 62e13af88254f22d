"""reports without proof"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

CHECK = "ck_binnengekomen_reden_known"
REASONS = (
    "'', 'herhaald', 'afwezig', 'mailserver', 'geen_antwoord', 'te_groot', "
    "'onleesbaar', 'onbekend', 'ander_adres', 'niet_echt', 'oud', 'te_laat'"
)


def upgrade() -> None:
    _allow(f"{REASONS}, 'onbewezen'")


def downgrade() -> None:
    op.execute(
        sa.text(
            "UPDATE binnengekomen SET reden = 'mailserver' WHERE reden = 'onbewezen'"
        )
    )
    _allow(REASONS)


def _allow(reasons: str) -> None:
    with op.batch_alter_table("binnengekomen", schema=None) as batch_op:
        batch_op.drop_constraint(op.f(CHECK), type_="check")
        batch_op.create_check_constraint(op.f(CHECK), f"reden IN ({reasons})")
