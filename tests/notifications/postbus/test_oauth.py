"""A mailbox that takes no password: a token, and XOAUTH2 at a real Dovecot."""

import datetime as dt
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from services.notifications.postbus.models import Postbus
from tests import dovecot
from tests.notifications.postbus.conftest import READ, settings

pytestmark = pytest.mark.integration
MINUTE = dt.timedelta(minutes=1)


class TokenServer(BaseHTTPRequestHandler):
    """Gives a token that Dovecot takes, to who knows the secret."""

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        form = parse_qs(self.rfile.read(length).decode())
        self.server.asked.append({name: value[0] for name, value in form.items()})
        good = form["client_secret"] == ["gehéim"]
        now = int(dt.datetime.now(dt.UTC).timestamp())
        claims = {"sub": dovecot.USER, "iat": now, "exp": now + 600}
        key = OctKey.import_key(dovecot.TOKEN_KEY)
        token = jwt.encode({"alg": "HS256", "typ": "JWT"}, claims, key)
        body = json.dumps({"access_token": token}).encode()
        self.send_response(200 if good else 401)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def token_server():
    server = HTTPServer(("127.0.0.1", 0), TokenServer)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("password", "grant"), [("", "client_credentials"), ("ververs", "refresh_token")]
)
def test_mailbox_without_a_password_is_read_with_a_token(
    box, token_server, password, grant
):
    where = f"127.0.0.1:{token_server.server_port}/token?scope=imap"
    url = box.server.url(password=password, oauth="1")
    box.put("exchange")
    bad = f"http://klant:fout@{where}"
    with settings(box.post, imap_url=url, imap_oauth_url=bad):
        box.read()
        (row,) = box.post.rows(Postbus)
        assert row.reden == "geen toegangsbewijs gekregen"
    good = f"http://klant:geh%C3%A9im@{where}"
    with settings(box.post, imap_url=url, imap_oauth_url=good):
        box.read(at=READ + MINUTE)

    asked = token_server.asked[-1]
    assert (asked["grant_type"], asked["client_id"], asked["scope"]) == (
        grant,
        "klant",
        "imap",
    )
    assert asked.get("refresh_token", "") == password
    assert box.reasons() == [""]
