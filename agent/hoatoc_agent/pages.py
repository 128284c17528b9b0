"""The agent's own pages: what is signed, the PIN, the code; no script, nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import Final

from .asking import Asked, described
from .words import say

STYLE: Final = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem;
  color: #1c2420; background: #f6f7f4; }
h1 { font-size: 1.25rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { color: #55605a; }
dd { margin: 0; overflow-wrap: anywhere; }
dd.mono, .code { font-family: ui-monospace, monospace; }
.code { font-size: 2.5rem; letter-spacing: .2em; }
input { font-size: 1.25rem; padding: .35rem; max-width: 14rem; }
button { font-size: 1rem; padding: .5rem 1.25rem; margin-right: .5rem; }
button { border: 1px solid #1f5140; border-radius: 4px; background: #fff; }
button[value=sign] { color: #fff; background: #1f5140; }
label { display: block; margin-top: 1rem; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } }
"""
_STYLE_HASH: Final = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEADERS: Final = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Content-Type": "text/html; charset=utf-8",
}


def question(asked: Asked, language: str) -> str:
    """Return the page that asks whether to sign."""
    (wants, _), *facts = described(asked, language)
    rows = "".join(
        f"<dt>{escape(name)}</dt><dd{' class=mono' if value == asked.grouped_digest() else ''}>"
        f"{escape(value)}</dd>"
        for name, value in facts
    )
    pin = (
        f'<label for="pin">{escape(say(language, "pin"))}</label>'
        '<input id="pin" name="pin" type="password" autocomplete="off" autofocus required>'
        if asked.needs_pin
        else f"<p>{escape(say(language, 'open'))}</p>"
    )
    return _page(
        language,
        f"<p>{escape(wants)}</p><dl>{rows}</dl><p>{escape(say(language, 'compare'))}</p>"
        f'<form method="post">{pin}<p>'
        f'<button name="do" value="sign">{escape(say(language, "sign"))}</button>'
        f'<button name="do" value="refuse" formnovalidate>{escape(say(language, "refuse"))}'
        "</button></p></form>",
    )


def code(site: str, digits: str, language: str) -> str:
    """Return the page with the code."""
    return _page(
        language,
        f"<p>{escape(say(language, 'pairing', site=site))}</p>"
        f'<p class="code">{escape(digits[:3])} {escape(digits[3:])}</p>'
        f"<p>{escape(say(language, 'code'))}</p>",
    )


def outcome(word: str, language: str) -> str:
    """Return the page after an answer."""
    return _page(language, f'<p role="status">{escape(say(language, word))}</p>')


def home(sites: tuple[str, ...], language: str) -> str:
    """Return the first page: that it runs, and for whom."""
    rows = "".join(f"<li>{escape(site)}</li>" for site in sites)
    return _page(language, f"<p>{escape(say(language, 'running'))}</p><ul>{rows}</ul>")


def _page(language: str, body: str) -> str:
    title = escape(say(language, "title"))
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style><main><h1>{title}</h1>{body}</main></html>"
    )
