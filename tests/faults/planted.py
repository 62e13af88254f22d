"""What is planted in a database: service, SQL, and what the judge must say then."""


def again(table: str, which: str = "1") -> str:
    """One of these rows a second time."""
    first = f"SELECT * FROM {table} WHERE {which} LIMIT 1"
    return f"""CREATE TEMP TABLE t AS {first};
        UPDATE t SET id = 'again'; INSERT INTO {table} SELECT * FROM t;"""


PLANTED = {
    "aanmelding lost": ("intake", "DELETE FROM aanmelding", "there 0 times"),
    "talk lost": ("intake", "DELETE FROM terugkoppeling", "1 talks told, 0 kept"),
    "talk double": ("intake", again("terugkoppeling"), "talks told, 2 kept"),
    "decision lost": ("intake", "DELETE FROM besluit", "decided []"),
    "other decision": (
        "intake",
        "UPDATE besluit SET decision = 'crisis'",
        "decided ['crisis']",
    ),
    "traject lost": ("scheduling", "DELETE FROM gebeurtenis", "opened 0 times"),
    "traject double": (
        "scheduling",
        again("gebeurtenis", "soort = 'geopend'"),
        "opened 2 times",
    ),
    "channel lost": (
        "scheduling",
        "DELETE FROM gebeurtenis WHERE soort = 'kanaal'",
        "1 channels told, 0 noted",
    ),
    "channel double": (
        "scheduling",
        again("gebeurtenis", "soort = 'kanaal'"),
        "1 channels told, 2 noted",
    ),
    "aanmelding unknown": ("scheduling", "DELETE FROM aanmelding_kopie", "not know"),
    "zorgtafel lost": ("scheduling", "DELETE FROM zorgtafel", "there is no row"),
    "room lost": ("scheduling", "DELETE FROM ruimtekwartier", "held 0 quarters"),
    "moment lost": (
        "scheduling",
        "UPDATE zorgtafel SET starts_at = datetime(starts_at, '-7 days')",
        "told [",
    ),
    "cancelled lost": (
        "scheduling",
        "UPDATE zorgtafel SET stand = 'vast'",
        "told geannuleerd, it is vast",
    ),
    "sister behind": (
        "notifications",
        "UPDATE tafel SET starts_at = datetime(starts_at, '-7 days')",
        "another state",
    ),
    "answer lost": ("notifications", "DELETE FROM antwoord", "1 told, 0 kept"),
    "answer double": (
        "notifications",
        again("antwoord", "via = 'link'"),
        "1 told, 2 kept",
    ),
    "reply lost": ("notifications", "DELETE FROM binnengekomen", "1 replies, 0 read"),
    "choice lost": (
        "notifications",
        "DELETE FROM bericht WHERE privaat",
        "and there is none",
    ),
    "mail waits": (
        "notifications",
        "UPDATE bericht SET stand = 'uitgesteld'",
        "is uitgesteld",
    ),
    "message parked": (
        "intake",
        "UPDATE outbox SET state = 'geparkeerd'",
        "is geparkeerd",
    ),
    "message half done": (
        "scheduling",
        "UPDATE inbox SET state = 'begonnen'",
        "begonnen",
    ),
    "feedback clock": (
        "intake",
        "UPDATE aanmelding SET deadline = datetime(deadline, '+1 minute')",
        "feedback until",
    ),
    "feedback stop": (
        "intake",
        "UPDATE aanmelding SET feedback_at = NULL",
        "clock stopped None",
    ),
    "feedback copy": (
        "scheduling",
        "UPDATE aanmelding_kopie SET teruggekoppeld_op = NULL",
        "scheduling counts",
    ),
    "invitation clock": (
        "scheduling",
        "UPDATE traject SET uitnodigen_voor = datetime(uitnodigen_voor, '+1 hour')",
        "to invite by",
    ),
    "invitation copy": (
        "notifications",
        "UPDATE tafel SET klok_tot = NULL",
        "invites until None",
    ),
    "batch clock": (
        "notifications",
        "UPDATE tafel SET coordinator_klaar_op = NULL",
        "is empty",
    ),
    "batch late": (
        "notifications",
        "UPDATE tafel SET aanmelder_klaar_op = datetime(aanmelder_klaar_op, '+1 hour')",
        "aanmelder_klaar_op 2",
    ),
    # one of a batch was told after it was complete
    "batch early": (
        "notifications",
        """UPDATE genodigde SET uitgenodigd_op = datetime(uitgenodigd_op, '+2 seconds')
            WHERE id IN (SELECT max(id) FROM genodigde
                WHERE uitnodiger = 'coordinator' GROUP BY tafel_id)""",
        "coordinator_klaar_op 2",
    ),
    "room double": (
        "notifications",
        """UPDATE genodigde SET persoon_id = id, tafel_id =
            (SELECT max(id) FROM tafel) WHERE id IN
            (SELECT max(id) FROM genodigde WHERE NOT privaat GROUP BY tafel_id)""",
        "told to 2 zorgtafels",
    ),
    "batch of a few": (
        "notifications",
        """UPDATE genodigde SET stand = 'te_doen' WHERE id = (SELECT genodigde.id
            FROM genodigde JOIN tafel ON tafel.id = tafel_id
            WHERE version = 1 AND uitnodiger = 'coordinator' LIMIT 1)""",
        "and not all were told",
    ),
    "batch copy": (
        "scheduling",
        "UPDATE uitnodigingen_kopie SET coordinator_klaar_op = NULL",
        "scheduling has another coordinator_klaar_op",
    ),
}
