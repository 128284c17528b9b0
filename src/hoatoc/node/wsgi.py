"""The entry for a WSGI server; pages and the API are served from here."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoatoc.node.settings")
application = get_wsgi_application()
