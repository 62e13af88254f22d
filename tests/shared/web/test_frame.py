import gzip
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from shared import clock
from shared.policy import Policy
from shared.web.fields.text import dialled
from shared.web.frame import NeutralLook, init_frame
from shared.web.seats import initials, seat_spots
from tests.shared.web.gallery import NOW, PEOPLE, make_gallery
from tests.suite import Suite

# domain.md 7.2, and the names of the suite itself
TELLING = [
    *("zorgtafel", "zorg", "veiligheid", "uithuisplaatsing", "geweld", "ocj"),
    *("parket", "jeugdrechter", "kind", "team", "opgroeien", "coördinator"),
    *("govuk", "planning", "berichten"),
]


@pytest.fixture
def built(tmp_path: Path) -> Path:
    for name in ("zorgtafel.css", "afspraak.css", "afspraak.js", "afspraak.svg"):
        (tmp_path / name).write_text(f"/* {name} */")
    return tmp_path


@pytest.fixture
def app(built: Path) -> Flask:
    return make_gallery(built=built)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def test_every_answer_carries_the_headers(client: FlaskClient) -> None:
    for path in ("/begin", "/nergens", "/assets/zorgtafel.css", "/a/voorbeeld"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'self'; ")
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_pages_are_never_stored(client: FlaskClient) -> None:
    for path in ("/begin", "/formulier", "/nergens", "/a/voorbeeld"):
        assert client.get(path).headers["Cache-Control"] == "no-store"


def test_file_with_its_digest_is_kept_forever(client: FlaskClient, app: Flask) -> None:
    url = app.jinja_env.globals["frame"].asset("zorgtafel.css")  # type: ignore[attr-defined]
    kept = client.get(url)
    other = client.get("/assets/zorgtafel.css?v=abc")

    assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert other.headers["Cache-Control"] == "public, no-cache"
    again = client.get(url, headers={"If-None-Match": kept.headers["ETag"]})
    assert again.status_code == 304


def test_file_is_sent_small_where_that_is_understood(client: FlaskClient) -> None:
    plain = client.get("/assets/zorgtafel.css")
    packed = client.get("/assets/zorgtafel.css", headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert plain.headers["Vary"] == "Accept-Encoding"
    assert plain.headers["ETag"] != packed.headers["ETag"]


def test_new_content_gets_a_new_address(app: Flask, built: Path) -> None:
    frame = app.jinja_env.globals["frame"]
    before = frame.asset("zorgtafel.css")  # type: ignore[attr-defined]
    (built / "zorgtafel.css").write_text("other")

    assert frame.asset("zorgtafel.css") != before  # type: ignore[attr-defined]


def test_neutral_path_gives_only_neutral_files(client: FlaskClient) -> None:
    assert client.get("/a/assets/afspraak.css").status_code == 200
    assert client.get("/a/assets/zorgtafel.css").status_code == 404
    assert client.get("/assets/../frame.py").status_code == 404


def test_service_without_parents_has_no_neutral_path(built: Path) -> None:
    app = make_gallery(service="intake", built=built)

    assert app.test_client().get("/a/assets/afspraak.css").status_code == 404


def test_missing_build_is_said_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    init_frame(
        Flask("leeg", static_folder=None),
        service="intake",
        assets_path="/x",
        built=tmp_path,
    )

    assert "make assets" in caplog.text


def test_navigation_marks_where_you_are(built: Path) -> None:
    app = make_gallery(built=built)
    frame = app.jinja_env.globals["frame"]
    here = {}
    for path in (
        "/planning/",
        "/planning/trajecten/7",
        "/inbox",
        "/planning/plaatsen",
        "/planning/medewerkers/7",
    ):
        with app.test_request_context(path):
            entries = frame.navigation()  # type: ignore[attr-defined]
            here[path] = [entry.label for entry in entries if entry.current]

    assert here == {
        "/planning/": ["Vandaag"],
        "/planning/trajecten/7": ["Trajecten"],
        "/inbox": ["Inbox"],
        "/planning/plaatsen": ["Adresboek"],
        "/planning/medewerkers/7": [],
    }


def test_public_see_danger_line_and_staff_do_not(built: Path) -> None:
    public = make_gallery(signed_in=False, built=built).test_client().get("/begin").text
    staff = make_gallery(built=built).test_client().get("/begin").text

    assert "Is een kind nu in gevaar?" in public
    assert 'href="tel:112"' in public
    assert "Inloggen" in public
    assert "Is een kind nu in gevaar?" not in staff
    assert "Sofie Maes" in staff


@pytest.mark.parametrize("code", [400, 403, 404, 405, 410, 413, 429, 500, 503])
def test_error_page_says_what_to_do_now(client: FlaskClient, code: int) -> None:
    page = client.get(f"/fout/{code}")

    assert page.status_code == code
    assert "Liever bellen?" in page.text
    assert 'href="tel:+32' in page.text
    assert page.text.count("<h1") == 1


def test_crash_is_an_error_page_without_its_cause(client: FlaskClient) -> None:
    page = client.get("/stuk")

    assert page.status_code == 500
    assert "Er ging iets mis bij ons" in page.text
    assert "on purpose" not in page.text


def test_error_keeps_the_headers_that_belong_to_it(client: FlaskClient) -> None:
    assert "GET" in client.post("/fout/404").headers["Allow"]


def test_machine_gets_its_error_as_json(client: FlaskClient) -> None:
    assert client.get("/nergens.json").json == {"fout": "Deze pagina bestaat niet"}


def test_expired_page_offers_to_send_again_what_was_typed(client: FlaskClient) -> None:
    typed = {
        "organisatie": "CKG <De Linde>",
        "wachtwoord": "geheim",
        "csrf_token": "oud",
    }
    page = client.post(
        "/formulier", data=typed, headers={"Sec-Fetch-Site": "same-origin"}
    )

    assert page.status_code == 400
    assert 'name="organisatie" value="CKG &lt;De Linde&gt;"' in page.text
    assert "Opnieuw versturen" in page.text
    assert "geheim" not in page.text


@pytest.mark.parametrize("site", ["cross-site", "same-site", None])
def test_expired_page_from_elsewhere_repeats_nothing(
    client: FlaskClient, site: str | None
) -> None:
    headers = {"Sec-Fetch-Site": site} if site else {}
    page = client.post("/formulier", data={"organisatie": "CKG"}, headers=headers)

    assert page.status_code == 400
    assert "CKG" not in page.text
    assert "De pagina stond te lang open" in page.text


@pytest.mark.parametrize(
    "path", ["/a/voorbeeld", "/a/nergens", "/a/fout/500", "/a/fout/403"]
)
def test_parents_pages_tell_nothing(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    said = answer.text.lower() + str(answer.headers).lower()

    assert [word for word in TELLING if word in said] == []
    assert "Snel weg" in answer.text


@pytest.mark.parametrize("file", ["afspraak.js", "afspraak.svg"])
def test_parents_files_tell_nothing(file: str) -> None:
    import shared.web  # only for its folder

    text = (Path(shared.web.__file__).parent / "static" / file).read_text().lower()
    styles = Path(shared.web.__file__).parent / "styles" / "afspraak.scss"

    assert [word for word in TELLING if word in text + styles.read_text().lower()] == []


def test_everything_on_the_parents_host_is_neutral(suite: Suite) -> None:
    client = suite.apps["intake"].test_client()
    here = client.get("/nergens", base_url="http://afspraak.test")
    home = client.get("/nergens", base_url="http://suite.test")

    assert "Deze pagina werkt niet meer" in here.text
    assert [word for word in TELLING if word in here.text.lower()] == []
    assert "Deze pagina bestaat niet" in home.text


def test_lines_are_those_of_the_day_shown(suite: Suite, built: Path) -> None:
    kernel = suite.kernels["intake"]
    policy = Policy.load(None, profile="limburg-2022")
    app = Flask("dagen", static_folder=None)
    app.extensions["kernel"] = replace(kernel, policy=policy)
    frame = init_frame(app, service="intake", assets_path="/x", built=built)
    shown = []
    for day in (6, 7, 7, 6):
        with clock.pinned(datetime(2022, 3, day, 12, tzinfo=UTC)):
            shown.append([line.nummer for line in frame.phone_lines()])

    before, after = ["0490 44 82 58"], ["02 243 55 05"]
    assert shown == [before, after, after, before]


def test_signed_out_is_led_back_in(client: FlaskClient) -> None:
    assert 'href="/planning/inloggen">Log opnieuw in' in client.get("/fout/401").text


def test_dead_link_explains_itself(client: FlaskClient) -> None:
    page = client.get("/dood")

    assert page.status_code == 410
    assert "Deze link werkt niet meer" in page.text


def test_leaving_works_without_script(client: FlaskClient) -> None:
    page = client.get("/a/voorbeeld").text

    assert f'href="{NeutralLook().leave_url}" rel="noreferrer nofollow"' in page


def test_number_is_dialled_and_name_is_shortened() -> None:
    assert [dialled(n) for n in ("112", "02 243 55 05")] == ["112", "+3222435505"]
    assert [initials(n) for n in ("An Peeters", "Oma", "Jan van den Berg", "")] == [
        "AP",
        "O",
        "JB",
        "",
    ]


def test_seats_stand_apart_around_the_table() -> None:
    for count in range(1, 16):
        spots = seat_spots(count)
        assert (spots[0].x, spots[0].y) == (0, 108)
        assert len(set(spots)) == count
        for one, other in pairwise(spots):
            apart = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
            assert apart >= 2 * one.radius * 0.95


def test_seats_say_in_words_who_comes(client: FlaskClient) -> None:
    page = client.get("/stukken").text

    assert 'aria-label="Wie komt aan tafel: 3 van 8 komen"' in page
    assert all(person["name"] in page for person in PEOPLE)
    assert "nog uit te nodigen" in page


def test_clock_says_words_and_keeps_the_exact_moment(client: FlaskClient) -> None:
    page = client.get("/stukken").text

    assert 'title="maandag 23 november 2026, 14.30 u">vandaag 14.30 u</time>' in page
    assert "nog 3 u 20" in page
    assert f'datetime="{NOW.isoformat()}"' in page
