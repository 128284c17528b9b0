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
from .views.delegations import delegation, lend, withdraw
from .views.profile import profile
from .views.sessions import end_session


def _of_library(view: View[...], permission: str = SIGNED_IN) -> View[...]:
    """Name the permission of a page that the library itself guards."""
    view.permission = permission  # type: ignore[attr-defined]  # read by the sweep of urls
    return view


_ours = [
    path("", profile, name="profile"),
    path("posts/", choose_post, name="choose_post"),
    path("lend/", lend, name="lend"),
    path("delegations/<uuid:delegation_id>/", delegation, name="delegation"),
    path("delegations/<uuid:delegation_id>/withdraw/", withdraw, name="withdraw"),
    path("sessions/<int:session_id>/end/", end_session, name="end_session"),
]

_entrance = [
    path("login/", _of_library(account.login, PUBLIC), name="account_login"),
    path("logout/", _of_library(account.logout, PUBLIC), name="account_logout"),
    path("inactive/", _of_library(account.account_inactive, PUBLIC), name="account_inactive"),
    path("step/", _of_library(second_factor.authenticate, PUBLIC), name="mfa_authenticate"),
    path("passkey/", _of_library(passkeys.login_webauthn, PUBLIC), name="mfa_login_webauthn"),
]

_keys = [
    path("confirm/", _of_library(account.reauthenticate), name="account_reauthenticate"),
    path("password/", _of_library(account.password_change), name="account_change_password"),
    path("sessions/", _of_library(sessions.list_usersessions), name="usersessions_list"),
    path("keys/", _of_library(second_factor.index), name="mfa_index"),
    path("keys/confirm/", _of_library(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("keys/app/", _of_library(totp.activate_totp), name="mfa_activate_totp"),
    path("keys/app/off/", _of_library(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "keys/codes/",
        _of_library(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "keys/codes/new/",
        _of_library(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "keys/codes/file/",
        _of_library(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("keys/passkeys/", _of_library(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("keys/passkeys/add/", _of_library(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path(
        "keys/passkeys/confirm/",
        _of_library(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "keys/passkeys/<int:pk>/name/",
        _of_library(passkeys.edit_webauthn),
        name="mfa_edit_webauthn",
    ),
    path(
        "keys/passkeys/<int:pk>/remove/",
        _of_library(passkeys.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
]

urlpatterns = [path("", include((_ours, "accounts"))), *_entrance, *_keys]
