"""A register as a file: out for Excel, and back, all of it or nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from services.scheduling.experten.register import REGISTER as EXPERTS
from services.scheduling.partners.queries import offers_of, partners_of
from services.scheduling.partners.register import REGISTER as PARTNERS
from services.scheduling.plaatsen.register import REGISTER as PLACES
from services.scheduling.registers import csv
from services.scheduling.registers.bestand import FIRST_ROWS
from services.scheduling.registers.domain import Register, RegisterError, by_name
from tests.people import COORDINATOR
from tests.scheduling.cases import MAANDAG
from tests.scheduling.registers.rows import listed
from tests.suite import Suite

OFFERS = "verblijf: crisis; gegarandeerd aanbod; vanaf 5/1/2026; 2 plaatsen | praktisch"
FULL = {
    PARTNERS: f"""Naam;Soort;Gemeente;Werkgebied;E-mail voor vragen;Contacten;Aanbod
CKG Voorbeeld;CKG;genk;Genk, As;ckg@example.org;dienst / d@example.org;"{OFFERS}"
""",
    PLACES: """Naam;Soort;Ruimtes;Speelhoek
Huis Voorbeeld;andere;Zaal 1 (12) | Kamer;ja
""",
    EXPERTS: """Naam;Telefoon;Expertise;Halve dagen;Afwezig
Jo Voorbeeld;011 23 45 67;hechting | Pleegzorg en perspectief;maandag voormiddag;\
1/7/2026 tot 15/7/2026
""",
}


def rehearsed(session: Session, register: Register, text: str) -> csv.Proef:
    return csv.rehearse(session, register, text, regio="limburg")


def take(session: Session, register: Register, text: str) -> csv.Proef:
    proef = rehearsed(session, register, text)
    csv.take_in(
        session, register, proef, by=COORDINATOR.id, regio="limburg", now=MAANDAG
    )
    return proef


def rows(session: Session, register: Register) -> list[object]:
    return list(by_name(session, register, regio="limburg").values())


@pytest.mark.parametrize("register", FULL, ids=lambda register: register.veel)
def test_what_goes_out_comes_back_the_same(suite: Suite, register: Register) -> None:
    with suite.kernels["scheduling"].writing() as session:
        assert take(session, register, FULL[register]).new == 1
        data = csv.export(session, register, rows(session, register))

        again = rehearsed(session, register, csv.decode(data))

    assert data.startswith(b"\xef\xbb\xbf")
    assert b";" in data.splitlines()[0]
    assert [(regel.wat, regel.fouten) for regel in again.regels] == [("blijft", ())]


def test_comma_is_read_too(suite: Suite) -> None:
    with suite.kernels["scheduling"].writing() as session:
        take(session, PLACES, 'Naam,Soort,Adres\n"Huis, groot",andere,"Straat 1"\n')

        assert [row.naam for row in rows(session, PLACES)] == ["Huis, groot"]


def test_bad_line_keeps_everything_out_and_says_which(suite: Suite) -> None:
    text = "Naam;Soort;Gemeente\nGoed;andere;Genk\n\nSlecht;kasteel;Parijs\nGoed;;\n"
    with suite.kernels["scheduling"].writing() as session:
        proef = rehearsed(session, PLACES, text)
        with pytest.raises(RegisterError):
            take(session, PLACES, text)

        assert rows(session, PLACES) == []
    good, bad, twice = proef.regels
    assert (good.nummer, good.fouten) == (2, ())
    assert bad.nummer == 4
    assert "“kasteel” kennen we niet" in bad.fouten[0]
    assert "“Parijs” is geen Limburgse gemeente" in bad.fouten[1]
    assert twice.fouten == ("Soort ontbreekt.", "Deze naam staat ook op regel 2.")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_spreadsheet_runs_what_was_typed(suite: Suite, start: str) -> None:
    planted = f"{start}HYPERLINK(1)"
    with suite.kernels["scheduling"].writing() as session:
        listed(session, PLACES, {"naam": "A", "soort": "andere", "adres": planted})

        text = csv.decode(csv.export(session, PLACES, rows(session, PLACES)))

    cells = text.splitlines()[1].replace('"', "").split(";")
    assert f"'{planted}" in cells
    assert planted not in cells


def test_refuge_never_comes_in(suite: Suite) -> None:
    text = "Naam;Soort;Adres\nVlucht-huis De Wolk;andere;Straat 1\n"
    with suite.kernels["scheduling"].reading() as session:
        (regel,) = rehearsed(session, PLACES, text).regels

    assert "vluchthuis komt nooit in deze lijst" in regel.fouten[0]


@pytest.mark.parametrize("register", [PARTNERS, PLACES], ids=lambda one: one.veel)
def test_first_lists_come_in_unconfirmed(suite: Suite, register: Register) -> None:
    text = (FIRST_ROWS / f"{register.veel}.csv").read_text("utf-8")
    with suite.kernels["scheduling"].writing() as session:
        proef = take(session, register, text)
        found = rows(session, register)

    assert [regel for regel in proef.regels if regel.fouten] == []
    assert len(found) == proef.new > 10
    assert all(row.bevestigd_op is None for row in found)


def test_offer_that_is_renamed_stays_the_same_offer(suite: Suite) -> None:
    with suite.kernels["scheduling"].writing() as session:
        take(session, PARTNERS, FULL[PARTNERS])
        (partner,) = partners_of(session, regio="limburg")
        before = {o.soort: o.id for o in offers_of(session, [partner.id])[partner.id]}

        take(session, PARTNERS, 'Naam;Aanbod\nCKG Voorbeeld;"verblijf: nacht"\n')
        (offer,) = offers_of(session, [partner.id])[partner.id]
        gone = offers_of(session, [partner.id], also_gone=True)[partner.id]

    assert (offer.id, offer.naam) == (before["verblijf"], "nacht")
    assert {each.id for each in gone} == set(before.values())


# what people type, what a list holds, and what breaks a reader
PIECES = st.sampled_from(
    [
        *("Naam", "Soort", "CKG", "Genk", "andere", "hechting", "ja", "Zaal 1 (12)"),
        *(";", ",", "|", ":", "/", '"', '""', "\n", "\r", "\0", "\ufeff", "=1+1", "'"),
        *("1/7/2026 tot 15/7/2026", "31/2/2026", "tot", "(", ")", "9" * 5000, "٣", "½"),
        *(OFFERS, "maandag voormiddag", "ckg@example.org", "011 23 45 67"),
    ]
)
TYPED = st.lists(PIECES | st.text(max_size=8), max_size=20).map("".join)
ANY = settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.parametrize("register", FULL, ids=lambda register: register.veel)
@ANY
@given(typed=TYPED, raw=st.binary(max_size=60), with_heads=st.booleans())
def test_any_file_is_read_or_refused(
    suite: Suite, register: Register, typed: str, raw: bytes, with_heads: bool
) -> None:
    heads = FULL[register].splitlines()[0] if with_heads else csv.decode(raw)
    with suite.kernels["scheduling"].writing() as session:
        proef = rehearsed(session, register, f"{heads}\n{typed}")
        if proef.is_good:
            take(session, register, f"{heads}\n{typed}")
        session.rollback()


@pytest.mark.parametrize("register", FULL, ids=lambda register: register.veel)
@ANY
@given(naam=TYPED)
def test_any_name_that_is_taken_in_goes_out_and_comes_back(
    suite: Suite, register: Register, naam: str
) -> None:
    heads, line = FULL[register].split("\n", 1)
    quoted = naam.replace('"', '""')
    text = f'{heads}\n"{quoted}";{line.partition(";")[2]}'
    with suite.kernels["scheduling"].writing() as session:
        if rehearsed(session, register, text).is_good:
            take(session, register, text)
            out = csv.export(session, register, rows(session, register))
            again = rehearsed(session, register, csv.decode(out))
            assert [(one.wat, one.fouten) for one in again.regels] == [("blijft", ())]
        session.rollback()
