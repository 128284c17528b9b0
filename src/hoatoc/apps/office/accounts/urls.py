"""Our pages under the name ``accounts``, and those of the sign-in library under its own names."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as sessions
from django.urls import include, path

from hoatoc.kernel.access.declarations import PUBLIC, SIGNED_IN
from hoatoc.ui.pages import View

from .views.choose_post import choose_post
from .views.delegations import delegation, lend, paper, withdraw
from .views.profile import profile
from .views.sessions import end_session


def _guarded(view: View[...], permission: str = SIGNED_IN) -> View[...]:
    """Name the permission of a page that asks for an account, not for a post."""
    view.permission = permission  # type: ignore[attr-defined]  # read by the sweep of urls
    return view


_ours = [
    path("", profile, name="profile"),
    path("posts/", _guarded(choose_post), name="choose_post"),
    path("lend/", lend, name="lend"),
    path("delegations/<uuid:delegation_id>/", delegation, name="delegation"),
    path("delegations/<uuid:delegation_id>/paper/", paper, name="delegation_paper"),
    path("delegations/<uuid:delegation_id>/withdraw/", withdraw, name="withdraw"),
    path("sessions/<int:session_id>/end/", _guarded(end_session), name="end_session"),
]

_entrance = [
    path("login/", _guarded(account.login, PUBLIC), name="account_login"),
    path("logout/", _guarded(account.logout, PUBLIC), name="account_logout"),
    path("inactive/", _guarded(account.account_inactive, PUBLIC), name="account_inactive"),
    path("step/", _guarded(second_factor.authenticate, PUBLIC), name="mfa_authenticate"),
    path("passkey/", _guarded(passkeys.login_webauthn, PUBLIC), name="mfa_login_webauthn"),
]

_keys = [
    path("confirm/", _guarded(account.reauthenticate), name="account_reauthenticate"),
    path("password/", _guarded(account.password_change), name="account_change_password"),
    path("sessions/", _guarded(sessions.list_usersessions), name="usersessions_list"),
    path("keys/", _guarded(second_factor.index), name="mfa_index"),
    path("keys/confirm/", _guarded(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("keys/app/", _guarded(totp.activate_totp), name="mfa_activate_totp"),
    path("keys/app/off/", _guarded(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "keys/codes/",
        _guarded(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "keys/codes/new/",
        _guarded(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "keys/codes/file/",
        _guarded(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("keys/passkeys/", _guarded(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("keys/passkeys/add/", _guarded(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path(
        "keys/passkeys/confirm/",
        _guarded(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "keys/passkeys/<int:pk>/name/",
        _guarded(passkeys.edit_webauthn),
        name="mfa_edit_webauthn",
    ),
    path(
        "keys/passkeys/<int:pk>/remove/",
        _guarded(passkeys.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
]

urlpatterns = [path("", include((_ours, "accounts"))), *_entrance, *_keys]
