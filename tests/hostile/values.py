"""What nobody types by accident, each with a mark that may turn up in no log."""

from random import Random

MARK = "zqxmerk"
EVIL = "kwaad.example"
NASTY = (
    "\x00",
    f"{MARK}\x00{MARK}",
    f"{MARK}\r\nSet-Cookie: {MARK}=1\r\nBcc: {MARK}@{EVIL}",
    f"\u202e{MARK}\u200b",
    MARK * 3000,
    f"../../../../etc/{MARK}",
    f"' OR 1=1; DROP TABLE {MARK}; --",
    f"{{{{7*7}}}}{{% {MARK} %}}",
    f"<script>{MARK}</script>",
    "-1",
    "99999999999999999999999",
    "2147483648",
    "9223372036854775808",
    "1e999",
    "NaN",
    "٣",
    "²",
    "\U0001f476\U0001f3fd",
    f"//{EVIL}/{MARK}",
    f"https://{EVIL}/{MARK}",
    f"\\\\{EVIL}\\{MARK}",
    f"javascript:{MARK}",
    "31/02/2026",
    "0000-00-00",
    "9999-12-31",
    "24.60",
    "%00%0d%0a%s%n",
    f"=cmd|' /C {MARK}'!A0",
    f"{MARK}@{MARK}",
    f'"{MARK}\\"@[127.0.0.1]',
    "",
)
HEADERS = (
    {"Host": EVIL},
    {"X-Forwarded-Host": EVIL, "X-Forwarded-Proto": "javascript"},
    {"X-Forwarded-For": f"{MARK}, ::1%{MARK}"},
    {"Accept": f"application/{MARK};q=x, */*;q=NaN"},
    {"Accept-Language": f"{MARK};q=\xe9,,;"},
    {"Range": "bytes=-99999999999999999999,0-,x"},
    {"If-Modified-Since": MARK, "If-None-Match": f'W/"{MARK}'},
    {"Cookie": f"zt_medewerker={MARK}.{MARK}; planning={MARK}; \xff={MARK}; =;"},
    {"Authorization": f"Bearer {MARK}"},
    {"Authorization": "Basic ////"},
    {"Authorization": f"Bearer zt_{MARK}\x01_\xe9"},
    {"Referer": f"https://{EVIL}/{MARK}", "Origin": f"https://{EVIL}"},
    {"Sec-Fetch-Site": "same-origin", "Content-Type": f"text/{MARK}; charset={MARK}"},
)
BODIES = (
    (b"", "application/x-www-form-urlencoded"),
    (b"%", "application/x-www-form-urlencoded"),
    (b"\xff\xfe=\x00&" * 500, "application/x-www-form-urlencoded"),
    (b"&".join([b"a=1"] * 1500), "application/x-www-form-urlencoded"),
    (b"[" * 50_000, "application/json"),
    (b"--x\r\nContent-Disposition: form-data; na", "multipart/form-data; boundary=x"),
    (b"--x", "multipart/form-data"),
    (
        b"--x\r\nContent-Disposition: form-data; name=bestand; "
        b'filename="../\x00/e.pdf"\r\n\r\n\r\n--x--',
        "multipart/form-data; boundary=x",
    ),
    (b"\x1f\x8b\x08\x00", "application/gzip"),
)


def nasty(random: Random) -> str:
    """Return one of them, or a few in a row."""
    if random.random() < 0.8:
        return random.choice(NASTY)
    return "".join(random.choices(NASTY, k=3))[:5000]
