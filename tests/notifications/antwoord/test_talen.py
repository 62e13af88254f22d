"""All that a parent reads can be said in another language, once somebody read it."""

import gettext
import io
import re
from email import message_from_bytes
from email.policy import default

import pytest
from babel.messages.mofile import write_mo

from services.notifications import config
from services.notifications.antwoord import views
from services.notifications.bezorging.render import NEUTRAL, render
from services.notifications.config import settings_of
from services.notifications.uitnodiging import uitleg
from services.notifications.uitnodiging.koppelingen import letter_link, parent_link
from shared import texts
from shared.texts import LOCALE, languages
from shared.texts.approve import main, with_approval
from shared.texts.catalogue import files, read
from tests.notifications.antwoord.test_antwoord import client, invited, path_of
from tests.notifications.bezorging.examples import APPOINTMENT
from tests.notifications.pages import press
from tests.notifications.uitnodiging.test_naasten import mail, safe_mother
from tests.notifications.uitnodiging.test_pagina import STAFF
from tests.notifications.zorgtafels import MIRA, NOW, nurse, zorgtafel
from tests.papers import paper_words
from tests.people import COORDINATOR, sign_in

__all__ = ["client", "invited"]
SAID = re.compile(r"⟦[^⟦⟧]*⟧")
ARABIC = re.compile("[\u0600-\u06ff]")
LETTERS = re.compile(r"[^\W\d_]{2,}")


def surrounded(text):
    return tuple(f"⟦{t}⟧" for t in text) if isinstance(text, tuple) else f"⟦{text}⟧"


@pytest.fixture
def another_language(monkeypatch):
    """One that says everything in brackets."""
    catalogue = read(files()["nl"])
    for message in catalogue:
        if message.id:
            message.string = surrounded(message.id)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    made = gettext.GNUTranslations(compiled)
    monkeypatch.setattr(texts, "_catalogue", lambda wanted: made)
    for place in (config, uitleg, views):
        monkeypatch.setattr(place, "languages_of", lambda _kernel: {"qps"})
    with texts.speaking("qps"):
        yield


def not_said(shown):
    """Return the words that did not come from the catalogue."""
    while SAID.search(shown):
        shown = SAID.sub("", shown)
    return LETTERS.findall(shown)


def words_of(page):
    body = page.text.partition("</head>")[2]
    labels = " ".join(re.findall(r'aria-label="([^"]*)"', body))
    return re.sub(r"<[^>]+>", " ", body) + labels


@pytest.mark.parametrize("page", ["", "/moment"])
def test_page_of_a_parent_speaks_another_language(
    another_language, client, invited, page
):
    page = client.get(f"{path_of(invited, parent_link, MIRA)}{page}?taal=qps")

    assert '<html lang="qps"' in page.text
    # what is left is names: of people, and of languages to choose
    known = {"Els", "Mira", *languages.OWN_NAMES.values()}
    assert set(not_said(words_of(page))) <= known


def test_letter_and_sheet_speak_another_language(another_language, client, invited):
    letter = client.get(f"{path_of(invited, letter_link, MIRA)}?taal=qps")
    sheet = client.get("/berichten/uitleg/qps")

    names = {"Els", "Mira", "Demir", *languages.OWN_NAMES.values()}
    titles = invited.kernel.policy.at(NOW).get("uitleg.brochures")
    where = {"Stadsplein", "Genk"}
    for page, known in ((letter, names | where), (sheet, names | words_in(titles))):
        text = paper_words(page).partition("\n{")[0]
        assert len(SAID.findall(text)) > 5
        assert set(not_said(text)) <= known


def words_in(brochures):
    return {word for each in brochures for word in LETTERS.findall(each.titel)}


def test_dead_link_speaks_another_language(another_language, client):
    page = client.get("/a/bestaat-niet")

    assert page.status_code == 410
    assert not_said(words_of(page)) == []


def test_planted_text_that_is_not_in_the_catalogue_is_found():
    assert not_said("⟦Dag ⟦morgen⟧⟧ Kunt u komen?") == ["Kunt", "komen"]


@pytest.mark.parametrize(
    "mail", ["afspraak", "afspraak_verplaatst", "afspraak_gaat_niet_door"]
)
def test_mail_to_a_parent_speaks_another_language(another_language, mail):
    made = render(mail, tone=NEUTRAL, name="", appointment=APPOINTMENT, link="")

    assert '<html lang="qps"' in made.html
    assert set(not_said(made.subject + made.text)) <= {"Els"}


@pytest.fixture
def approve(post, tmp_path):
    """Return what an operator does: one command, and its answer in a file."""
    file = tmp_path / "teksten.toml"
    own = settings_of(post.kernel)
    object.__setattr__(own, "approved_texts", str(file))

    def note(code="ar", by="beëdigd vertaler", **more):
        text = with_approval(file, code, by=by, on=NOW.date())
        for old, new in more.items():
            text = text.replace(old, new)
        file.write_text(text, "utf-8")

    return note


def arabic_mother():
    return safe_mother().model_copy(update={"taal": "ar", "tolk_nodig": True})


def sent_to_mother(post):
    post.receive(zorgtafel(arabic_mother(), nurse()))
    mail(post)
    post.deliver()
    (raw,) = post.mails_to("mira@example.org")
    return message_from_bytes(raw, policy=default)


def test_text_that_was_approved_goes_out_and_is_read_from_the_right(approve, post):
    approve()

    sent = sent_to_mother(post)

    assert str(sent["Subject"]) == "موعد"
    html = sent.get_body(("html",)).get_content()
    assert '<html lang="ar" dir="rtl">' in html
    page = post.app.test_client().get(path_of(post, parent_link, MIRA)).text
    assert '<html lang="ar" dir="rtl">' in page
    assert "هل يمكنكم الحضور؟" in page
    # the groups of a telephone number are not turned round
    for shown in (html, page, sent.get_body(("plain",)).get_content()):
        assert "\u20660470 00 00 02\u2069" in shown


@pytest.mark.parametrize(
    "unread", ["", "versie = ", "functie = ", "op = ", "beëdigd vertaler"]
)
def test_text_that_nobody_approved_as_it_is_now_goes_to_nobody(approve, post, unread):
    if unread:
        # for another wording, by nobody, on no day, or by who wrote it
        approve(
            **{unread: "de bouwers" if "vertaler" in unread else f"vroeger_{unread}"}
        )

    sent = sent_to_mother(post)

    everything = sent.as_string() + str(sent["Subject"])
    for link in (parent_link, letter_link):
        path = path_of(post, link, MIRA)
        everything += paper_words(post.app.test_client().get(f"{path}?taal=ar"))
    assert not ARABIC.search(everything)
    assert str(sent["Subject"]) == "Afspraak"


def test_what_the_demo_shows_counts_nowhere_else():
    file = str(LOCALE / "demo.toml")

    assert languages.approved(file, demo=True) == {"nl", "fr", "en"}
    assert languages.approved(file) == {"nl"}


@pytest.mark.parametrize(
    ("code", "by"), [("fr", "De bouwers"), ("fr", " "), ("nl", "taalraad"), ("xx", "y")]
)
def test_author_approves_nothing(tmp_path, capsys, code, by):
    file = tmp_path / "teksten.toml"

    assert main([str(file), code, "--by", by]) == 1
    assert capsys.readouterr().out == ""


def test_operator_sees_what_was_approved(tmp_path, capsys):
    file = tmp_path / "teksten.toml"
    main([str(file), "fr", "--by", 'vertaler "Frans"'])
    file.write_text(capsys.readouterr().out, "utf-8")
    main([str(file), "en", "--by", "taalraad"])
    file.write_text(capsys.readouterr().out, "utf-8")

    main([str(file)])

    shown = capsys.readouterr().out
    assert 'fr (Frans): goedgekeurd door vertaler "Frans"' in shown
    assert "en (Engels): goedgekeurd door taalraad" in shown
    assert "ar (Arabisch): niet goedgekeurd" in shown


def test_inviter_is_offered_an_interpreter_and_dutch(approve, post):
    post.receive(zorgtafel(arabic_mother(), nurse()))
    coordinator = sign_in(post.app.test_client(), COORDINATOR)

    page = coordinator.get(f"{STAFF}/{post.guest(MIRA).id}").text

    assert "Spreekt Arabisch" in page
    assert "in het Nederlands" in page
    # she is the coordinator
    assert "Regel een tolk" in page
    assert "Vraag aan de coördinator" not in page


@pytest.mark.parametrize(
    ("language", "subject", "day"),
    [("fr", "Rendez-vous", "lundi 9 mars 2026"), ("en", "Appointment", "9 March 2026")],
)
def test_parent_is_written_to_in_the_own_language(post, language, subject, day):
    mother = safe_mother().model_copy(update={"taal": language})
    post.receive(zorgtafel(mother, nurse()))
    mail(post)
    post.deliver()

    (raw,) = post.mails_to("mira@example.org")
    sent = message_from_bytes(raw, policy=default)
    assert str(sent["Subject"]) == subject
    assert day in sent.get_body(("plain",)).get_content()
    path = path_of(post, parent_link, MIRA)
    assert day in post.app.test_client().get(path).text


def test_holder_chooses_a_language_and_keeps_it_with_the_answer(client, invited):
    path = f"{path_of(invited, parent_link, MIRA)}?taal=fr"

    page = press(client, path, keuze="ja")

    assert "Votre réponse\u00a0: Oui, je viens." in page.text
    assert invited.guest(MIRA).antwoord == "ja"
