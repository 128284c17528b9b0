"""The only list of what this node runs."""

KERNEL = [
    "hoatoc.kernel.base",
    "hoatoc.kernel.org",
    "hoatoc.kernel.workdays",
    "hoatoc.kernel.people",
    "hoatoc.kernel.access",
    "hoatoc.kernel.secrecy",
    "hoatoc.kernel.audit",
    "hoatoc.kernel.jobs",
    "hoatoc.kernel.files",
    "hoatoc.kernel.registers",
    "hoatoc.kernel.typesetting",
    "hoatoc.kernel.events",
    "hoatoc.kernel.pki",
    "hoatoc.kernel.notices",
    "hoatoc.kernel.worklist",
    "hoatoc.kernel.search",
    "hoatoc.kernel.exchange",
    "hoatoc.kernel.manifest",
]

APPLICATIONS = [
    "hoatoc.apps.records.competence",
    "hoatoc.apps.records.documents",
    "hoatoc.apps.records.incoming",
    "hoatoc.apps.records.opinions",
    "hoatoc.apps.records.layout",
    "hoatoc.apps.records.signing",
    "hoatoc.apps.records.verification",
    "hoatoc.apps.office.accounts",
    "hoatoc.apps.office.calendar",
    "hoatoc.apps.office.desk",
    "hoatoc.apps.office.finder",
    "hoatoc.apps.office.history",
    "hoatoc.apps.office.organisation",
    "hoatoc.apps.office.tour",
    "hoatoc.apps.security.authority",
    "hoatoc.apps.security.custody",
    "hoatoc.apps.security.spills",
    "hoatoc.apps.records.writing",
    "hoatoc.apps.records.templates",
    "hoatoc.apps.records.copies",
    "hoatoc.apps.records.mailroom",
    "hoatoc.apps.records.dossiers",
    "hoatoc.apps.records.archive",
    "hoatoc.apps.records.packages",
    "hoatoc.apps.records.evidence",
    "hoatoc.apps.records.lasting",
    "hoatoc.apps.office.figures",
    "hoatoc.apps.office.related",
    "hoatoc.apps.records.practice",
    "hoatoc.apps.records.groups",
    "hoatoc.apps.records.scanning",
]

LIBRARIES = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "django_htmx",
    # Its own copy of the page that shows the interface: nothing is fetched from elsewhere.
    "ninja",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]


def _present(name: str) -> bool:
    """Tell whether an application of ours is there; only while the tree is being built."""
    from importlib.util import find_spec  # noqa: PLC0415

    try:
        return find_spec(f"{name}.apps") is not None
    except ModuleNotFoundError:
        return False


INSTALLED_APPS = [
    *(
        name
        for name in [*KERNEL, "hoatoc.ui", *APPLICATIONS, "hoatoc.demo", "hoatoc.node"]
        if _present(name)
    ),
    *LIBRARIES,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hoatoc.ui.middleware.HeadMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "hoatoc.ui.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hoatoc.apps.office.accounts.middleware.SessionActivityMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hoatoc.kernel.access.middleware.ActorMiddleware",
    "hoatoc.ui.middleware.ErrorPageMiddleware",
]

# Background work lives in the modules of this name.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
