"""Everything that the suite sends or shows to a parent or network person, as text."""

import datetime as dt
from email import message_from_bytes
from email.policy import default

from services.notifications.uitnodiging.koppelingen import letter_link, parent_link
from services.notifications.uitnodiging.models import Genodigde
from services.notifications.uitnodiging.pagina import build_card, build_page
from services.notifications.uitnodiging.teksten import sms_text
from shared import clock
from shared.web.assets import NEUTRAL_FILES
from tests.notifications.antwoord.test_antwoord import path_of
from tests.notifications.pages import seen_on
from tests.notifications.uitnodiging.test_naasten import LATER, mail, safe_mother
from tests.notifications.zorgtafels import MIRA, START, friend, helper, nurse, zorgtafel
from tests.papers import paper_words

OFF = {"stand": "geannuleerd", "sequence": 2, **LATER}


def texts_of(raw):
    """Return each part of a mail as it is read: headers, texts, names of files."""
    message = message_from_bytes(raw, policy=default)
    found = {"headers": "\n".join(f"{k}: {v}" for k, v in message.items())}
    for number, part in enumerate(message.walk()):
        head = "\n".join(f"{k}: {v}" for k, v in part.items())
        body = "" if part.is_multipart() else part.get_payload(decode=True).decode()
        found[f"{number} {part.get_content_type()}"] = f"{head}\n{body}"
    return found | {"raw": raw.decode("ascii")}


class Everything:
    """Goes through the life of one invitation, and keeps all that could be read."""

    def __init__(self, post):
        self.post, self.client = post, post.app.test_client()
        self.places = {}
        self.routes = set()

    def read(self):
        people = (safe_mother(), friend(), nurse(), helper())
        for number, more in enumerate(({}, {"sequence": 1, **LATER}, OFF), 1):
            self.post.receive(zorgtafel(*people, version=number, **more))
            self._letter_and_sms(number)
            mail(self.post, agenda=True)
            self.post.deliver()
            self._page(number)
        with clock.pinned(START + dt.timedelta(days=2)):
            self._show("over", "GET", path_of(self.post, parent_link, MIRA))
        self._show("dead link", "GET", "/a/bestaat-niet")
        self._show("unknown", "GET", "/a/bestaat/helemaal/niet")
        for name in sorted(NEUTRAL_FILES):
            self._show(f"asset {name}", "GET", f"/a/assets/{name}")
        for number, raw in enumerate(self.post.mails_to("mira@example.org")):
            for part, text in texts_of(raw).items():
                self.places[f"mail {number} {part}"] = text
        return self.places

    def _letter_and_sms(self, number):
        self._show(f"letter {number}", "GET", path_of(self.post, letter_link, MIRA))
        with self.post.kernel.reading() as session:
            tafel = self.post.tafel()
            row = session.get(Genodigde, self.post.guest(MIRA).id)
            pagina = build_page(session, tafel, mail_aan=True, everyone=False)
            kaart = build_card(session, tafel, row, mail_aan=True)
            link = parent_link(self.post.kernel, tafel, row)
            self.places[f"sms {number}"] = sms_text(pagina, kaart, link=link)

    def _page(self, number):
        path = path_of(self.post, parent_link, MIRA)
        shown = self._show(f"page {number}", "GET", path)
        seen = {"gezien": seen_on(shown)}
        for name, data in (
            ("where", {"stap": "plaats", **seen}),
            ("too long", {"keuze": "ja", "tekst": "a" * 900, **seen}),
            ("outdated", {"keuze": "ja", "gezien": "99.1"}),
            ("answer", {"keuze": "ja", "tekst": "tot dan", **seen}),
            ("nonsense", {"keuze": "x", **seen}),
        ):
            self._show(f"page {number} {name}", "POST", path, data)
        self._show(f"page {number} answered", "GET", path)
        other, when = f"{path}/moment", {"moment-dag": "99", "moment-maand": "3"}
        self._show(f"moment {number}", "GET", other)
        self._show(f"moment {number} wrong", "POST", other, {**when, **seen})
        outdated = {**when, "gezien": "99.1"}
        self._show(f"moment {number} outdated", "POST", other, outdated)

    def _show(self, place, method, path, data=None):
        answer = self.client.open(path, method=method, data=data)
        rule = getattr(answer.request, "url_rule", None) or path
        self.routes.add((method, self._rule(method, path) or str(rule)))
        self.places[f"{place} headers"] = str(answer.headers)
        self.places[f"{place} cookies"] = str(answer.headers.getlist("Set-Cookie"))
        self.places[place] = paper_words(answer)
        return answer

    def _rule(self, method, path):
        matcher = self.post.app.url_map.bind("suite.test")
        try:
            return str(matcher.match(path, method=method, return_rule=True)[0])
        except Exception:
            return ""
