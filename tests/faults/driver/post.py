"""Each professional once, and to a parent only what somebody chose."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.faults.driver.ledger import Said
from tests.faults.driver.reading import Letter, moment

Rows = Callable[[str, str], list[dict[str, Any]]]
ONCE = ("adres_bevestigen", "nieuwe_aanmelding")


@dataclass
class Post:
    violations: list[str] = field(default_factory=list)
    again: int = 0


def post_faults(
    rows: Rows, mails: Sequence[Letter], said: Sequence[Said], private: set[str]
) -> Post:
    """Compare what arrived with what the rows say, and with what was chosen."""
    found = Post()
    kept = {
        row["message_id"]: row for row in rows("notifications", "SELECT * FROM bericht")
    }
    arrived = defaultdict(list)
    for mail in mails:
        arrived[mail.message_id].append(mail)
    for message_id, copies in arrived.items():
        found.violations += _copies(copies, kept.get(message_id), private)
        found.again += len(copies) - 1
    for message_id, row in kept.items():
        if row["stand"] == "verzonden" and message_id not in arrived:
            found.violations.append(f"mail {row['soort']}: sent, and never arrived")
    found.violations += [
        *_calendars(mails),
        *_chosen(rows, mails, said, private),
        *_first_mails(kept.values(), said),
        *_all_told(rows, mails),
        *_rooms(rows, mails),
    ]
    return found


def _copies(
    copies: Sequence[Letter], row: dict[str, Any] | None, private: set[str]
) -> Iterator[str]:
    first = copies[0]
    if row is None:
        yield f"a mail to {first.recipient} of which no row tells"
        return
    if (first.recipient in private) != bool(row["privaat"]):
        yield f"{row['soort']} to {first.recipient} is not what it says to be"
    if len(copies) == 1:
        return
    if len({(mail.raw, mail.recipient) for mail in copies}) > 1:
        yield f"{row['soort']} to {first.recipient} came again with other bytes"
    if row["privaat"]:
        yield f"{row['soort']} came {len(copies)} times to {first.recipient}, a parent"
    elif not (row["onderbroken"] or row["pogingen"] > 1):
        # nothing broke off: there was no reason to send it again
        yield f"{row['soort']} came {len(copies)} times to {first.recipient}"


def _calendars(mails: Sequence[Letter]) -> Iterator[str]:
    """One state of an appointment in one mail."""
    ids = defaultdict(set)
    for mail in mails:
        if mail.uid:
            key = (mail.recipient, mail.uid, mail.sequence, mail.method)
            ids[key].add(mail.message_id)
    for key, several in ids.items():
        if len(several) > 1:
            yield f"{key[0]} got {len(several)} mails {key[3]} with sequence {key[2]}"


def _chosen(
    rows: Rows, mails: Sequence[Letter], said: Sequence[Said], private: set[str]
) -> Iterator[str]:
    chosen: dict[str, int] = defaultdict(int)
    made = defaultdict(list)
    for row in rows("notifications", "SELECT genodigde_id FROM bericht WHERE privaat"):
        made[row["genodigde_id"]].append(row)
    for each in said:
        if each.kind == "keuze" and each.value == "mail":
            chosen[each.more["email"]] += each.pressed
            if each.told and each.pressed and not made[each.key]:
                yield f"a mail was chosen for {each.more['email']}, and there is none"
    for who in private:
        got = {mail.message_id for mail in mails if mail.recipient == who}
        if len(got) > chosen[who]:
            yield f"{who} got {len(got)} mails, and {chosen[who]} were chosen"


def _first_mails(kept: Any, said: Sequence[Said]) -> Iterator[str]:
    """What belongs to each aanmelding leaves once."""
    sent: dict[tuple[str, str], int] = defaultdict(int)
    for row in kept:
        sent[row["referentie"], row["soort"]] += row["stand"] == "verzonden"
    for each in said:
        for soort in ONCE if each.kind == "aanmelding" and each.told else ():
            if sent[each.key, soort] != 1:
                yield f"{each.key}: {soort} left {sent[each.key, soort]} times"


def _all_told(rows: Rows, mails: Sequence[Letter]) -> Iterator[str]:
    """What a professional heard last of a zorgtafel is how it is."""
    last = _last(mails)
    known = "SELECT reference, email_confirmed_at FROM aanmelding"
    confirmed = {
        row["reference"]: row["email_confirmed_at"] for row in rows("intake", known)
    }
    tables = {row["id"]: row for row in rows("notifications", "SELECT * FROM tafel")}
    query = "SELECT * FROM genodigde WHERE aanwezig AND NOT privaat"
    for guest in rows("notifications", query):
        table = tables[guest["tafel_id"]]
        mail = last.get(guest["agenda_uid"])
        where = f"{table['referentie']}, guest {guest['volgorde']}"
        if mail is None:
            silent = guest["stand"] == "te_doen" and not confirmed[table["referentie"]]
            if not table["geannuleerd"] and not silent:
                yield f"{where}: {guest['stand']}, and no invitation arrived"
            continue
        wanted = "CANCEL" if table["geannuleerd"] else "REQUEST"
        if (mail.method, mail.sequence) != (wanted, table["sequence"]):
            yield f"{where}: heard {mail.method} {mail.sequence} of {table['sequence']}"
        elif mail.begins != moment(table["starts_at"]):
            yield f"{where}: was told another moment"


def _last(mails: Sequence[Letter]) -> dict[str, Letter]:
    """Return what was heard last by UID."""
    last: dict[str, Letter] = {}
    for mail in mails:
        if mail.uid and mail.sequence >= getattr(last.get(mail.uid), "sequence", -1):
            last[mail.uid] = mail
    return last


def _rooms(rows: Rows, mails: Sequence[Letter]) -> Iterator[str]:
    """No two zorgtafels were told the same room at the same moment."""
    guests = rows("notifications", "SELECT agenda_uid, tafel_id FROM genodigde")
    table = {row["agenda_uid"]: row["tafel_id"] for row in guests}
    there = defaultdict(set)
    for uid, mail in _last(mails).items():
        if mail.method == "REQUEST" and "zaal" in mail.place:
            there[mail.place, mail.begins].add(table[uid])
    for (place, begins), tables in there.items():
        if len(tables) > 1:
            yield f"{place} at {begins}: told to {len(tables)} zorgtafels"
