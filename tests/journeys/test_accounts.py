"""How people get in, and how they keep others out: lock-out, codes, passkeys, sessions, loans."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from .visitor import PHONE, said
from .world import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from .visitor import Screen, Visitor

WRONG = "Sai-Mat-Khau-2026"
ATTEMPTS = 5
CODE_SECONDS = 30


def enter(visitor: Visitor, username: str, password: str) -> None:
    """Send the form of the sign-in page."""
    visitor.page.get_by_label(said("User name")).fill(username)
    visitor.page.get_by_label(said("Password"), exact=True).fill(password)
    visitor.press(said("Sign in"))


def confirm_again(visitor: Visitor) -> None:
    """Type the password once more where a change of keys asks for it."""
    asked = visitor.page.get_by_role("heading", name=said("Confirm that it is you"))
    expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
    if asked.is_visible():
        visitor.look("confirm-password")
        visitor.page.get_by_label(said("Password"), exact=True).fill(PASSWORD)
        visitor.press(said("Confirm"))


def test_five_wrong_passwords_close_a_name_and_say_so(
    sit: Callable[..., Visitor], screen: Screen
) -> None:
    visitor = sit(screen=screen)
    username = f"stranger.{'second' if screen is PHONE else 'head'}"
    visitor.go("/accounts/login/")
    visitor.look("sign-in")
    for _attempt in range(ATTEMPTS):
        enter(visitor, username, WRONG)
        mismatch = "The user name or the password is not right. Check both and the Caps Lock key."
        expect(visitor.page.locator(".form-errors")).to_contain_text(
            said(f"{mismatch} After five wrong attempts the name is closed for five minutes.")
        )
    visitor.look("sign-in-wrong")
    enter(visitor, username, PASSWORD)
    expect(visitor.page.locator(".form-errors")).to_contain_text(
        said(
            "There were too many wrong passwords. To protect the account, it is closed for five "
            "minutes. Wait, then try again, or ask the administrator of your unit."
        )
    )
    visitor.look("sign-in-closed")


def test_codes_of_an_app_become_the_second_step(sit: Callable[..., Visitor]) -> None:
    visitor = sit("hospital.staff")
    page = visitor.page
    visitor.go("/accounts/keys/")
    visitor.look("keys")
    visitor.follow(said("Switch on"))
    confirm_again(visitor)
    secret = page.locator("main code").first.inner_text()
    visitor.look("totp")
    counter = int(time.time()) // CODE_SECONDS
    page.locator("#id_code").fill(format_hotp_value(hotp_value(secret, counter)))
    visitor.press(said("Switch on"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    visitor.look("recovery-codes")

    again = sit()
    again.go("/accounts/login/")
    enter(again, "hospital.staff", PASSWORD)
    expect(again.page.get_by_role("heading", level=1)).to_have_text(said("Second step"))
    again.look("second-step")
    # The present code may be spent; that of the next half minute is accepted as well.
    later = max(counter + 1, int(time.time()) // CODE_SECONDS)
    again.page.locator("#id_code").fill(format_hotp_value(hotp_value(secret, later)))
    again.press(said("Sign in"))
    expect(again.page.get_by_role("heading", level=1)).to_have_text(said("What waits for me"))


def test_a_passkey_is_made_and_opens_the_door_alone(sit: Callable[..., Visitor]) -> None:
    visitor = sit("hospital.second")
    page = visitor.page
    devices = visitor.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    visitor.go("/accounts/keys/")
    visitor.follow(said("Add a passkey"))
    confirm_again(visitor)
    page.locator("#id_name").fill("Máy tính cơ quan")
    page.get_by_label(said("Sign in with this passkey alone, without the password")).check()
    visitor.look("passkey-add")
    visitor.press(said("Make the passkey"))
    expect(page.locator("main")).not_to_contain_text(said("Make the passkey"))
    visitor.go("/accounts/keys/passkeys/")
    expect(page.locator("main")).to_contain_text("Máy tính cơ quan")
    visitor.look("passkeys")

    visitor.context.clear_cookies()
    visitor.go("/accounts/login/")
    visitor.press(said("Sign in with a passkey"))
    expect(page.get_by_role("heading", level=1)).to_have_text(said("What waits for me"))


def test_a_session_elsewhere_is_seen_and_ended(sit: Callable[..., Visitor]) -> None:
    here, elsewhere = sit(), sit(screen=PHONE)
    who = here.node.world.somebody("hospital.head")
    here.sign_in(who)
    elsewhere.sign_in(who)
    here.go("/accounts/sessions/")
    rows = here.page.locator("main tbody tr")
    expect(rows).to_have_count(2)
    here.look("sessions")
    here.press(said("End", "session"))
    expect(rows).to_have_count(1)
    elsewhere.go("/documents/")
    expect(elsewhere.page.get_by_role("heading", level=1)).to_have_text(said("Sign in"))
