"""SMTP servers for tests: a real one that keeps mails, and one that misbehaves."""

import datetime as dt
import ssl
import threading
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from socket import SHUT_RDWR, create_server

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.sink import OwnPort


class Sink:
    """Keeps what it accepts; answers as told for one recipient or all."""

    def __init__(self):
        self.mails = []
        self.rcpt_answers = {}
        self.data_answer = "250 2.0.0 ok"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        answer = self.rcpt_answers.get(address, "250 2.1.5 ok")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.data_answer.startswith("250"):
            self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return self.data_answer


@contextmanager
def sink(**options):
    keeper = Sink()
    # without SMTPUTF8: the strictest server that a mail may meet
    controller = OwnPort(keeper, enable_SMTPUTF8=False, **options)
    keeper.port = controller.port
    controller.start()
    try:
        yield keeper
    finally:
        controller.stop()


@contextmanager
def scripted(*answers):
    """Answer each command line in turn; `None` is silence, `"cut"` hangs up.

    `"dribble"` is an answer with ever more lines, each just in time.

    `"text"` reads the mail until the lone dot before the next answer.
    """
    listener = create_server(("127.0.0.1", 0))
    finished = threading.Event()
    seen = []

    def serve():
        try:
            stream, _ = listener.accept()
        except OSError:
            return
        with stream, stream.makefile("rb") as lines:
            for previous, answer in zip(("", *answers), answers, strict=False):
                if answer == "text":
                    seen.extend(iter(lines.readline, b".\r\n"))
                    continue
                if previous and previous != "text":
                    seen.append(lines.readline())
                if answer is None:
                    break
                if answer == "dribble":
                    _dribble(stream, finished)
                    return
                if answer == "cut":
                    stream.shutdown(SHUT_RDWR)
                    return
                stream.sendall(answer.encode() + b"\r\n")
            finished.wait(10)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1], seen
    finally:
        finished.set()
        listener.close()
        thread.join(5)


def _dribble(stream, finished):
    with suppress(OSError):
        for _ in range(60):
            if finished.wait(0.1):
                return
            stream.sendall(b"250-wacht\r\n")


def certificate(folder, *, name="localhost"):
    """Write a self-signed certificate; return its path and a server context.

    For a name, or an address in numbers.
    """
    try:
        known = x509.IPAddress(ip_address(name))
    except ValueError:
        known = x509.DNSName(name)
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(minutes=5))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([known]), False)
        .add_extension(x509.BasicConstraints(True, None), True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return path, context
