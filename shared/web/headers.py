"""Headers that every answer of the suite carries."""

from flask import Flask, Response, g

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # not no-referrer: on https the CSRF check needs to see our own address
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), "
        "interest-cohort=(), browsing-topics=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NO_STORE = "no-store"
CACHEABLE = "frame_cacheable"


def cacheable(response: Response, value: str) -> Response:
    """Let an answer without personal data be kept: `public, max-age=300`."""
    response.headers["Cache-Control"] = value
    g.setdefault(CACHEABLE, True)
    return response


def init_headers(app: Flask) -> None:
    """Set the headers; whatever was not declared cacheable is never stored."""

    @app.after_request
    def protect(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not g.get(CACHEABLE, False):
            response.headers["Cache-Control"] = NO_STORE
            response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response
