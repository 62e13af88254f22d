"""Compares what people were told with what exists; trusts only SQL and the sink.

It imports nothing of the code it judges: a mistake there must not be repeated
here. It returns sentences; none means that nothing was lost and nothing doubled.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from typing import Any

from sqlalchemy import Engine, create_engine, text

CONFIRMED = "bevestigd"
ENDED = ("bevestigd", "vervangen")
DONE = ("klaar", "verouderd")
SENT, REFUSED, UNCERTAIN = "verzonden", "mislukt", "onzeker"


@dataclass(frozen=True)
class Told:
    """One thing that was accepted and committed: somebody counts on it."""

    aggregate: str
    reference: str
    # a mail is promised to this person; without it, a traject
    recipient: str = ""
    # the server refuses this person for good, so a visible failure is right
    refused: bool = False


@dataclass(frozen=True)
class Mail:
    """One mail as the sink got it."""

    message_id: str
    recipient: str
    raw: bytes


def mails_in(raws: Iterable[bytes]) -> list[Mail]:
    found = []
    for raw in raws:
        head = message_from_bytes(raw.partition(b"\r\n\r\n")[0])
        recipient = str(head["To"]).rpartition("<")[2].strip("<> ")
        found.append(Mail(str(head["Message-ID"]).strip(), recipient, raw))
    return found


class Checker:
    """Looks into three databases and a mail sink; keeps its own connections."""

    def __init__(self, urls: Mapping[str, str], raws: Sequence[bytes]) -> None:
        self._engines: dict[str, Engine] = {
            name: create_engine(
                url.replace("postgresql:", "postgresql+psycopg:"), pool_pre_ping=True
            )
            for name, url in urls.items()
        }
        self._raws = raws

    def close(self) -> None:
        for engine in self._engines.values():
            engine.dispose()

    def violations(self, told: Sequence[Told], *, repeats: int = 0) -> list[str]:
        """What is lost or double; `repeats` mails may have come twice, unchanged."""
        mails = mails_in(list(self._raws))
        return [
            *self._undelivered(told),
            *self._mail_faults(told, mails, repeats),
            *self._traject_faults(told),
        ]

    def undone(self, told: Sequence[Told]) -> list[str]:
        """Which of these did not happen just once, whatever their sender knows."""
        mails = mails_in(list(self._raws))
        return [*self._mail_faults(told, mails, 0), *self._traject_faults(told)]

    def rows(self, service: str, query: str) -> list[dict[str, Any]]:
        with self._engines[service].connect() as connection:
            return [dict(row) for row in connection.execute(text(query)).mappings()]

    def unheard(self) -> list[str]:
        """Messages of any service that a sister did not confirm."""
        query = "SELECT type, receiver, state FROM outbox WHERE state NOT IN {}"
        found = []
        for name in self._engines:
            for row in self.rows(name, query.format(ENDED)):
                found.append("{type} to {receiver} is {state}".format(**row))
        return found

    def untrue(self, reference: str, email: str) -> list[str]:
        """What is wrong about an aanmelding that a page confirmed to its sender."""
        told = f"WHERE referentie = '{reference}'"
        rows = self.rows(
            "intake", f"SELECT id FROM aanmelding WHERE reference = '{reference}'"
        )
        found = [f"{reference}: {len(rows)} aanmeldingen"] if len(rows) != 1 else []
        for row in rows:
            for about in (row["id"], f"{row['id']}/melding"):
                found += self._undelivered([Told(about, reference)])
        if len(self.rows("scheduling", f"SELECT id FROM aanmelding_kopie {told}")) != 1:
            found.append(f"{reference}: scheduling does not know it")
        states = self.rows("notifications", f"SELECT soort, stand FROM bericht {told}")
        left = sorted(row["soort"] for row in states if row["stand"] == SENT)
        if left != ["adres_bevestigen", "nieuwe_aanmelding"]:
            found.append(f"{reference}: of its mails left {left}")
        if [mail.recipient for mail in mails_in(list(self._raws))].count(email) != 1:
            found.append(f"{reference}: not one mail to its sender")
        return found

    def _undelivered(self, told: Sequence[Told]) -> Iterator[str]:
        outbox = defaultdict(list)
        for row in self.rows("intake", "SELECT id, aggregate, state FROM outbox"):
            outbox[row["aggregate"]].append(row)
        inbox = {}
        for service in ("scheduling", "notifications"):
            for row in self.rows(service, "SELECT id, state FROM inbox"):
                inbox[row["id"]] = row["state"]
        for each in told:
            if not outbox[each.aggregate]:
                yield f"{each.reference}: told, but no row in the outbox"
            for row in outbox[each.aggregate]:
                if row["state"] != CONFIRMED:
                    yield f"{each.reference}: outbox says {row['state']}"
                elif inbox.get(row["id"]) not in DONE:
                    state = inbox.get(row["id"], "nothing")
                    yield f"{each.reference}: confirmed, but the inbox says {state}"

    def _mail_faults(
        self, told: Sequence[Told], mails: Sequence[Mail], repeats: int
    ) -> Iterator[str]:
        by_recipient = defaultdict(list)
        for mail in mails:
            by_recipient[mail.recipient].append(mail)
        states = defaultdict(list)
        query = "SELECT referentie, stand, message_id FROM bericht"
        for row in self.rows("notifications", query):
            states[row["referentie"]].append(row)
        again = 0
        for each in told:
            if not each.recipient:
                continue
            got = by_recipient[each.recipient]
            yield from _one_mail(each, got, states[each.reference])
            again += max(0, len(got) - len({mail.message_id for mail in got}))
        if again > repeats:
            yield f"{again} mails came again, where {repeats} may"

    def _traject_faults(self, told: Sequence[Told]) -> Iterator[str]:
        opened = "SELECT casus_id FROM gebeurtenis WHERE soort = 'geopend'"
        times: dict[str, int] = defaultdict(int)
        for row in self.rows("scheduling", opened):
            times[row["casus_id"]] += 1
        trajects = {
            row["id"] for row in self.rows("scheduling", "SELECT id FROM traject")
        }
        for each in told:
            if each.recipient:
                continue
            if each.aggregate not in trajects:
                yield f"{each.reference}: accepted, but there is no traject"
            elif times[each.aggregate] != 1:
                yield f"{each.reference}: opened {times[each.aggregate]} times"


def _one_mail(
    told: Told, got: Sequence[Mail], rows: Sequence[dict[str, Any]]
) -> Iterator[str]:
    if len(rows) != 1:
        yield f"{told.reference}: {len(rows)} rows for one mail"
    ids = {mail.message_id for mail in got}
    if told.refused:
        if got or [row["stand"] for row in rows] != [REFUSED]:
            yield f"{told.reference}: refused by the server, and nobody can see it"
        return
    if not ids:
        yield f"{told.reference}: no mail arrived"
    if len(ids) > 1:
        yield f"{told.reference}: {len(ids)} different mails arrived"
    if len({mail.raw for mail in got}) > len(ids):
        yield f"{told.reference}: came again with other bytes"
    for row in rows:
        if row["stand"] != SENT:
            yield f"{told.reference}: the row says {row['stand']}"
        elif row["message_id"] not in ids:
            yield f"{told.reference}: recorded as sent, but it never arrived"
