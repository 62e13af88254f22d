"""warnings, contacts, doubles, the telephone and the local team"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATES = (
    "'ontvangen', 'teruggekoppeld', 'aanvaard', 'advies', 'gemandateerd',"
    " 'buiten_doelgroep', 'crisis', 'ingetrokken'"
)
MOMENT = sa.DateTime(timezone=True)
CHECKS = (("aanmelding", "state"), ("besluit", "decision"))


def upgrade() -> None:
    for table, column in CHECKS:
        _allow(table, column, f"{STATES}, 'consult'")
    with op.batch_alter_table("aanmelding", schema=None) as batch_op:
        batch_op.add_column(sa.Column("warn_at", MOMENT, nullable=True))
        batch_op.add_column(
            sa.Column(
                "channel",
                sa.String(length=16),
                nullable=False,
                server_default="document",
            )
        )
        batch_op.add_column(sa.Column("completed_at", MOMENT, nullable=True))
        batch_op.add_column(
            sa.Column("code_tries", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.create_index(batch_op.f("ix_aanmelding_warn_at"), ["warn_at"])
        batch_op.create_check_constraint(
            op.f("ck_aanmelding_channel_known"), "channel IN ('document', 'telefoon')"
        )
    # who waits already is warned at the end of the clock
    op.execute(
        "UPDATE aanmelding SET warn_at = deadline"
        " WHERE state IN ('ontvangen', 'crisis') AND feedback_at IS NULL"
    )
    _clock_tables()
    _double_tables()
    _telephone_table()


def _clock_tables() -> None:
    op.create_table(
        "waarschuwing",
        _casus(),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("mails", sa.Integer(), nullable=False),
        _to_casus("waarschuwing"),
        sa.PrimaryKeyConstraint(
            "aanmelding_id", "percent", name=op.f("pk_waarschuwing")
        ),
    )
    op.create_table(
        "toewijzing",
        sa.Column("id", sa.String(length=36), nullable=False),
        _casus(),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("owner_id", sa.String(length=36), nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=False),
        _to_casus("toewijzing"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toewijzing")),
    )
    _index("toewijzing", "aanmelding_id")
    op.create_table(
        "team_bericht",
        _casus(),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by_id", sa.String(length=36), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _to_casus("team_bericht"),
        sa.PrimaryKeyConstraint("aanmelding_id", name=op.f("pk_team_bericht")),
    )


def _double_tables() -> None:
    op.create_table(
        "merk",
        sa.Column("mark", sa.String(length=64), nullable=False),
        _casus(),
        _to_casus("merk"),
        sa.PrimaryKeyConstraint("mark", "aanmelding_id", name=op.f("pk_merk")),
    )
    _index("merk", "aanmelding_id")
    op.create_table(
        "dubbel",
        sa.Column("first_id", sa.String(length=36), nullable=False),
        sa.Column("second_id", sa.String(length=36), nullable=False),
        sa.Column("found_at", MOMENT, nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("judged_at", MOMENT, nullable=True),
        sa.Column("judged_by", sa.String(length=36), nullable=True),
        _to_casus("dubbel", "first_id"),
        _to_casus("dubbel", "second_id"),
        sa.CheckConstraint(
            "verdict IN ('open', 'zelfde', 'niet_dezelfde')",
            name=op.f("ck_dubbel_verdict_known"),
        ),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_dubbel")),
    )
    _index("dubbel", "second_id")


def _telephone_table() -> None:
    op.create_table(
        "telefoongesprek",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("region", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=True),
        sa.Column("by_id", sa.String(length=36), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.Column("called_at", MOMENT, nullable=True),
        sa.Column("aanmelding_id", sa.String(length=36), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _to_casus("telefoongesprek"),
        sa.CheckConstraint(
            "state IN ('open', 'vast')", name=op.f("ck_telefoongesprek_state_known")
        ),
        sa.CheckConstraint(
            "kind IN ('aanmelding', 'vraag', 'consult', 'aanvulling', 'verkeerd')",
            name=op.f("ck_telefoongesprek_kind_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telefoongesprek")),
    )
    for column in ("by_id", "saved_at", "aanmelding_id"):
        _index("telefoongesprek", column)


def downgrade() -> None:
    for table in (
        "telefoongesprek",
        "dubbel",
        "merk",
        "team_bericht",
        "toewijzing",
        "waarschuwing",
    ):
        op.drop_table(table)
    with op.batch_alter_table("aanmelding", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_aanmelding_channel_known"), type_="check")
        batch_op.drop_index(batch_op.f("ix_aanmelding_warn_at"))
        for column in ("code_tries", "completed_at", "channel", "warn_at"):
            batch_op.drop_column(column)
    for table, column in CHECKS:
        # what an older version does not know is advice to it
        op.execute(
            sa.text(f"UPDATE {table} SET {column} = 'advies' WHERE {column}='consult'")
        )
        _allow(table, column, STATES)


def _allow(table: str, column: str, states: str) -> None:
    name = op.f(f"ck_{table}_{column}_known")
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, f"{column} IN ({states})")


def _casus() -> sa.Column[str]:
    return sa.Column("aanmelding_id", sa.String(length=36), nullable=False)


def _to_casus(table: str, column: str = "aanmelding_id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], ["aanmelding.id"], name=op.f(f"fk_{table}_{column}_aanmelding")
    )


def _index(table: str, column: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(batch_op.f(f"ix_{table}_{column}"), [column])
