"""Walks the road with everybody who has a part in it, and inspects every page."""

from dataclasses import dataclass
from datetime import date, timedelta

import pyotp
from playwright.sync_api import FilePayload, Page

from services.scheduling.demo_accounts import AN, NOOR
from shared import clock
from tests.e2e import coordinator, referrer
from tests.e2e.conftest import People, Running
from tests.e2e.inspector import Inspector
from tests.e2e.mailbox import links

# other people than those of the main road: its mails are counted
WHO = {
    referrer.REFERRER: "rondgang@example.org",
    referrer.MOTHER_MAIL: "moeder.rondgang@example.org",
    referrer.FATHER_MAIL: "vader.rondgang@example.org",
    referrer.AUNT_MAIL: "tante.rondgang@example.org",
    referrer.NURSE_MAIL: "verpleging.rondgang@example.org",
}
COLLEAGUE = "rondgang.collega.beukenoot.vandenbroeckhoven@example.org"
CHOSEN = "fiets lantaarn koekoek"
ELSEWHERE = "elders.rondgang@example.org"
CALLER = "beller.rondgang@example.org"
FILE: FilePayload = {
    "name": "verslag.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n",
}
SEEKING = {
    "is_professional": "ja",
    "acuut_gevaar": "nee",
    "zorg_om": "kind",
    "gemeente": "Antwerpen",
}
LATER = (
    *("verlengen", "afsluiten/zonder-geboorte", "reden/uitnodiging", "bewaren"),
    *("vib", "vib/stap/risicofactoren", "vib/na-geboorte", "vib/datum"),
    *("vib/nog-een-kind", "vib/ernaast"),
)
WRONG = ("/bestaat-niet", "/planning/bestaat-niet", "/a/bestaat-niet")


@dataclass
class Links:
    """Private links that are left to answer."""

    nurse: str
    mother: str


def _fill_day(page: Page, name: str, day: date) -> None:
    parts = {"dag": day.day, "maand": day.month, "jaar": day.year}
    for part, number in parts.items():
        page.fill(f"[name='{name}-{part}']", str(number))


class Everyone:
    """The people of one case, each in a browser of their own."""

    def __init__(self, person: People, running: Running, seen: Inspector) -> None:
        self._person = person
        self._running = running
        self._seen = seen
        self._ended = ""

    def walk(self) -> Links:
        """Go from an empty form to invited people, and everywhere beside it."""
        self._look_around()
        lies, reference = self._refer()
        self._confirm(lies)
        self._plan(reference)
        found = self._invite(lies)
        self._manage()
        self._get_lost()
        return found

    def _look_around(self) -> None:
        """As a stranger, and as the machine that may read the measures."""
        page, keys = self._open("/"), (self._running.folder / "keys.env").read_text()
        token = dict(line.split("=", 1) for line in keys.split())["METRICS_TOKEN"]
        page.set_extra_http_headers({"Authorization": f"Bearer {token}"})
        self._seen.open_all(page)
        self._seek(page)

    def _seek(self, page: Page) -> None:
        """Answer the wegwijzer until it says who can help."""
        page.goto(f"{self._running.url}/wegwijzer/")
        for name, value in SEEKING.items():
            page.check(f"[name='{name}'][value='{value}']")
            with page.expect_navigation():
                page.click(".frame-buttons button")
            self._seen.inspect(page)

    def _refer(self) -> tuple[Page, str]:
        page = self._open("/aanmelden/aanmelder")
        # what the service refuses is a page too
        page.click("button:has-text('Bewaren en verder')")
        self._seen.inspect(page)
        answers = referrer.sections(clock.today())
        for section, typed in answers.items():
            page.goto(f"{self._running.url}/aanmelden/{section}")
            renamed = {name: WHO.get(text, text) for name, text in typed.items()}
            referrer.answer(page, renamed)
            page.click("button:has-text('Bewaren en verder')")
        self._keep(page)
        page.goto(f"{self._running.url}/aanmelden/")
        self._seen.inspect(page)
        self._seen.open_all(page)
        reference = referrer.send(page, self._running.url)
        self._seen.inspect(page)
        return page, reference

    def _keep(self, page: Page) -> None:
        """Add a file to the draft, and go on with it elsewhere."""
        page.goto(f"{self._running.url}/aanmelden/bijlagen")
        page.set_input_files("#bestand", FILE)
        page.click("button:has-text('Toevoegen')")
        self._seen.open_all(page, self._seen.inspect(page))
        page.goto(f"{self._running.url}/aanmelden/concept")
        page.fill("[name='email']", ELSEWHERE)
        page.click("button:has-text('Mail me een link')")
        self._seen.inspect(page)
        mailed = self._running.mailbox.wait_for_link(ELSEWHERE, "/aanmelden/verder/")
        phone = self._open("/")
        phone.goto(mailed)
        self._seen.inspect(phone)

    def _confirm(self, page: Page) -> None:
        address = self._wait_for(referrer.REFERRER, "/aanmelding/")
        page.goto(address)
        self._seen.inspect(page)
        coordinator.go_on(page)
        own = page.url
        self._seen.open_all(page, [own])
        self._correct(page, own)

    def _correct(self, page: Page, own: str) -> None:
        """Ask for another address; nobody confirms it, so all stays as it was."""
        page.goto(f"{own}/gegevens")
        page.fill("[name='email']", ELSEWHERE)
        page.click("button:has-text('Bewaren')")
        found = self._running.mailbox.wait_for_link(ELSEWHERE, "/aanmelding/adres/")
        page.goto(found)
        self._seen.inspect(page)

    def _plan(self, reference: str) -> None:
        page = self._open("/planning/inloggen?verder=%2Finbox")
        coordinator.go_on(page)
        self._seen.inspect(page)
        coordinator.sign_in(page)
        self._phone(page)
        self._read(page, reference)
        coordinator.accept(page, self._running.url, reference)
        leads = self._seen.inspect(page)
        for step in coordinator.steps(page):
            if step == "verstuurd":
                # the page shows by itself what the other service made of it
                page.wait_for_selector("text=Vul zelf in", timeout=60_000)
            leads += self._seen.inspect(page)
            if step == "wie":
                leads += self._add_somebody(page, page.url)
                leads.append(page.url.replace("/wie", "/apart"))
            if step == "wanneer":
                leads += self._poll(page)
        case = page.url.partition("/zorgtafel")[0]
        leads += self._reserve(page, case) + self._settle(page, case)
        page.goto(f"{self._running.url}/planning/trajecten?stand=afgesloten")
        ended = page.locator("main a[href^='/planning/trajecten/']").first
        self._ended = str(ended.get_attribute("href")).replace("trajecten", "bewaren")
        # offered only when the time has come
        leads += [f"{case}/{later}" for later in LATER]
        leads += self._decide(page, case) + self._share(page, case)
        leads += self._subscribe(page) + self._ask_partner(page)
        leads += self._subscribe_partner(page) + coordinator.decline(page)
        self._seen.open_all(page, leads, *NOOR.rollen)

    def _share(self, page: Page, case: str) -> list[str]:
        """Give a court service who it is about, on a sheet."""
        page.goto(f"{case}/gedeeld/nieuw")
        for name in ("aan", "doel", "toch"):
            page.fill(f"[name='{name}']", "Iemand-Fictief vroeg het.")
        for chosen in ("sdj", "zorg", "geweigerd", "blad"):
            page.check(f"[value='{chosen}']")
        coordinator.go_on(page)
        # what may not be shared is refused beside the question
        self._seen.inspect(page)
        page.uncheck("[value='zorg']")
        page.check("[value='basis']")
        coordinator.go_on(page)
        return self._seen.inspect(page)

    def _decide(self, page: Page, case: str) -> list[str]:
        """Note what was decided together elsewhere; the case leads back to it."""
        page.goto(f"{case}/besluitvorming/nieuw")
        page.locator("[name='vorm']").first.check()
        _fill_day(page, "dag", clock.today())
        page.fill("[name='wie']", "De ouders en het VK.")
        page.fill("[name='uitkomst']", "Oma vangt mee op.")
        coordinator.go_on(page)
        return self._seen.inspect(page)

    def _poll(self, page: Page) -> list[str]:
        """Ask professionals when they can; one of them opens the link."""
        here = page.url
        page.goto(here.replace("/wanneer", "/peiling"))
        leads = self._seen.inspect(page)
        coordinator.go_on(page)
        leads += self._seen.inspect(page)
        page.wait_for_event("response", lambda answer: answer.url.endswith("/delen"))
        to = WHO[referrer.REFERRER]
        asked = self._running.mailbox.wait_for_link(to, "/planning/prikker/")
        self._seen.open_all(self._open("/"), [asked])
        page.goto(here)
        return leads

    def _reserve(self, page: Page, case: str) -> list[str]:
        """Set means aside, so that there is something to take a step with."""
        page.goto(f"{case}/rugzak/nieuw")
        page.check("[name='soort'][value='begeleiding']")
        page.select_option("[name='partner']", "anders")
        page.fill("[name='andere']", "CKG De Rondgang")
        day = clock.today() + timedelta(days=30)
        for name in ("van", "tot"):
            _fill_day(page, name, day)
        page.fill("[name='bedrag']", "1.250,50")
        page.fill("[name='waarom']", "Vier maanden wachten bij thuisbegeleiding.")
        coordinator.go_on(page)
        return self._seen.inspect(page)

    def _settle(self, page: Page, case: str) -> list[str]:
        """Write what the child would say, and settle a version of the plan."""
        page.goto(f"{case}/zorgplan/schrijven?deel=perspectief_kind")
        leads = self._seen.inspect(page)
        part = page.locator("#perspectief_kind")
        part.locator("textarea").fill("Ik wil dat mama uitgerust is.")
        part.locator("button:has-text('Bewaar')").click()
        part.get_by_text("klaar").wait_for()
        page.goto(f"{case}/zorgplan")
        page.click("button:has-text('Leg versie 1 vast')")
        leads += self._seen.inspect(page)
        version = page.url
        for who, shape in ((referrer.MOTHER, "ouders"), (referrer.NURSE, "link")):
            page.goto(version)
            option = page.locator(f"[name='aan'] option:has-text('{who}')")
            page.select_option("[name='aan']", option.get_attribute("value"))
            page.check(f"[name='vorm'][value='{shape}']")
            page.fill("[name='waarom']", "Is erbij.")
            page.click("button:has-text('Noteer en deel')")
            leads += self._seen.inspect(page)
        self._read_as_participant()
        return leads

    def _read_as_participant(self) -> None:
        """Open the page that was mailed to a professional, and confirm."""
        own = self._wait_for(referrer.NURSE_MAIL, "/planning/deelname/")
        page = self._open("/")
        self._seen.open_all(page, [own])
        page.goto(own)
        coordinator.go_on(page)
        self._seen.inspect(page)

    def _subscribe(self, page: Page) -> list[str]:
        """Get the link to one's own calendar of the roster."""
        page.goto(f"{self._running.url}/planning/permanentie/agenda")
        page.locator("button:has-text('Link maken')").first.click()
        return self._seen.inspect(page)

    def _subscribe_partner(self, page: Page) -> list[str]:
        """Give a partner the link to its own calendar."""
        page.goto(f"{self._running.url}/planning/partners")
        page.locator("main h2 a, main h3 a").first.click()
        page.click("a:has-text('Een agenda voor deze partner')")
        page.click("button:has-text('Link maken')")
        return self._seen.inspect(page)

    def _ask_partner(self, page: Page) -> list[str]:
        """Ask one of the partners for a place; the link comes by mail."""
        page.goto(f"{self._running.url}/planning/partners/vragen/nieuw")
        page.check("[name='soort'][value='verblijf']")
        page.fill("[name='gemeente']", "Genk")
        _fill_day(page, "vanaf", clock.today() + timedelta(days=30))
        page.locator("[name='partners']").first.check()
        coordinator.go_on(page)
        leads = self._seen.inspect(page)
        # answers come in by themselves
        page.wait_for_event("response", lambda answer: answer.url.endswith("/delen"))
        return leads

    def _read(self, page: Page, reference: str) -> None:
        """Read what was sent, the file that came along, and who looked."""
        page.goto(f"{self._running.url}/inbox")
        page.click(f"main a:has-text('{reference}')")
        leads = self._seen.inspect(page)
        self._seen.open_all(page, [one for one in leads if one.startswith(page.url)])

    def _phone(self, page: Page) -> None:
        """Take a call, search for it, and open what the caller gets."""
        coordinator.take_call(page, self._running.url, CALLER)
        leads = self._seen.inspect(page)
        coordinator.search(page, "marit dhont")
        self._seen.inspect(page)
        self._seen.open_all(page, [one for one in leads if "/telefoon/" in one])
        found = self._running.mailbox.wait_for_link(CALLER, "/aanmelding/aanvullen/")
        self._seen.open_all(self._open("/"), [found])

    def _add_somebody(self, page: Page, here: str) -> list[str]:
        """Open the pages behind two buttons, and come back."""
        page.locator("button[value='nieuw']").click()
        leads = self._seen.inspect(page)
        page.goto(f"{here}/experten")
        leads += self._seen.inspect(page)
        page.goto(here)
        return leads

    def _invite(self, page: Page) -> Links:
        own = self._wait_for(referrer.REFERRER, "/berichten/uitnodigen/")
        page.goto(own)
        leads = self._seen.inspect(page)
        gate = page.locator("button:has-text('Open mijn pagina')")
        if gate.count():
            gate.click()
            leads += self._seen.inspect(page)
        self._seen.open_all(page, leads)
        self._call_a_letter_safe(page, own)
        page.goto(own)
        page.click(f"main a:has-text('{referrer.MOTHER}')")
        page.click("button:has-text('Stuur de mail nu')")
        self._seen.inspect(page)
        found = Links(
            nurse=self._wait_for(referrer.NURSE_MAIL, "/berichten/antwoord/"),
            mother=self._wait_for(referrer.MOTHER_MAIL, "/a/"),
        )
        mailed = [one for mail in self._running.mailbox.mails() for one in links(mail)]
        self._seen.open_all(self._open("/"), [found.nurse, found.mother, *mailed])
        return found

    def _call_a_letter_safe(self, page: Page, own: str) -> None:
        page.goto(own)
        page.click(f"main a:has-text('{referrer.FATHER}')")
        page.click("summary:has-text('noteer de veilige manier')")
        page.check("[name='kanaal'][value='brief']")
        page.check("[name='alleen'][value='ja']")
        _fill_day(page, "gevraagd_op", clock.today())
        page.click(".frame-button[value='kanaal']")
        self._seen.open_all(page, self._seen.inspect(page))

    def _manage(self) -> None:
        page = self._open("/planning/inloggen")
        coordinator.sign_in(page, AN.email)
        means = f"/planning/rugzak/{clock.today().year}/middelen"
        self._seen.open_all(page, [means, self._ended], *AN.rollen)
        self._welcome(page)

    def _welcome(self, admin: Page) -> None:
        """Add a colleague, who chooses a password and sets up a second step."""
        admin.goto(f"{self._running.url}/planning/medewerkers/nieuw")
        admin.fill("[name='naam']", "Robbe Rondgang")
        admin.fill("[name='email']", COLLEAGUE)
        admin.check("[name='rollen'][value='statistiek']")
        admin.select_option("[name='regio']", "limburg")
        coordinator.go_on(admin)
        self._seen.inspect(admin)
        link = admin.locator("textarea").input_value()
        page = self._open("/")
        page.goto(link)
        self._seen.inspect(page)
        for name in ("wachtwoord", "wachtwoord_nogmaals"):
            page.fill(f"[name='{name}']", CHOSEN)
        coordinator.go_on(page)
        coordinator.sign_in(page, COLLEAGUE, CHOSEN)
        page.goto(f"{self._running.url}/planning/inloggen/beveiligen")
        self._seen.inspect(page)
        secret = page.locator(".frame-key").inner_text().replace(" ", "")
        page.fill("[name='code']", pyotp.TOTP(secret).now())
        coordinator.go_on(page)
        self._seen.inspect(page)
        code = page.locator(".frame-codes code").first.inner_text()
        again = self._open("/planning/inloggen")
        coordinator.sign_in(again, COLLEAGUE, CHOSEN)
        self._seen.inspect(again)
        again.fill("[name='code']", code)
        coordinator.go_on(again)
        again.goto(f"{self._running.url}/planning/mijn-account")
        self._seen.inspect(again)

    def _get_lost(self) -> None:
        page = self._open("/")
        for path in WRONG:
            page.goto(self._running.url + path)
            self._seen.inspect(page)

    def _open(self, path: str) -> Page:
        return self._seen.follow(self._person.open(path))

    def _wait_for(self, who: str, containing: str) -> str:
        return self._running.mailbox.wait_for_link(WHO[who], containing)
