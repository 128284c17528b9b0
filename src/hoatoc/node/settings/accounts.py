"""Signing in: Argon2, one-time codes, passkeys, lock-out, sessions (django-allauth)."""

from .base import DEMONSTRATION

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "hoatoc.apps.office.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# Five wrong passwords for one name close it for five minutes. An address is a whole office behind
# one proxy, which signs in within the same minutes of the morning: there the limit only stops
# a flood, and what guards an account is the limit on its name.
ACCOUNT_RATE_LIMITS = {"login": "600/m/ip", "login_failed": "120/m/ip,5/5m/key"}
USERSESSIONS_TRACK_ACTIVITY = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A code read at the end of its half minute, or by a clock that is off a little, still counts.
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Hỏa Tốc"
# Browsers allow passkeys without TLS on localhost only, which is where a demonstration runs.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMONSTRATION
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
ACCOUNT_FORMS = {
    "login": "hoatoc.apps.office.accounts.forms.SignInForm",
    "reauthenticate": "hoatoc.apps.office.accounts.forms.ConfirmPasswordForm",
    "change_password": "hoatoc.apps.office.accounts.forms.NewPasswordForm",
}
MFA_ADAPTER = "hoatoc.apps.office.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "hoatoc.apps.office.accounts.forms.CodeForm",
    "reauthenticate": "hoatoc.apps.office.accounts.forms.ConfirmCodeForm",
    "activate_totp": "hoatoc.apps.office.accounts.forms.ActivateAppForm",
    "add_webauthn": "hoatoc.apps.office.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "hoatoc.apps.office.accounts.forms.RenamePasskeyForm",
}
