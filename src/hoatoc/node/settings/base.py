"""Where things lie, how pages are made, which languages there are."""

from pathlib import Path

from . import environment

ROOT = Path(__file__).resolve().parents[4]
PACKAGE = ROOT / "src" / "hoatoc"

# Everything that a site must keep lies here: database, files, keys.
DATA_DIR = Path(environment.text("DATA_DIR", str(ROOT / "var")))
# Fonts and icons, made at set-up from packages.
ASSETS_DIR = Path(environment.text("ASSETS_DIR", str(ROOT / "var" / "assets")))
FONTS_DIR = ASSETS_DIR / "fonts"

# A demonstration: test authority, soft keys, accounts to try, the guided tour.
DEMONSTRATION = environment.flag("DEMONSTRATION", default=True)
DEBUG = environment.flag("DEBUG", default=False)

ROOT_URLCONF = "hoatoc.node.urls"
WSGI_APPLICATION = "hoatoc.node.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "hoatoc.ui.context.shell",
            ],
            "builtins": ["django.templatetags.i18n"],
        },
    }
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [ASSETS_DIR / "static"] if (ASSETS_DIR / "static").is_dir() else []

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
