"""The site, for a web server."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

if settings.SECRET_KEY == settings.KEY_FOR_BUILDING:
    raise ImproperlyConfigured("Set SECRET_KEY: without one of its own, anybody could sign what this site believes.")

if any(settings.KEY_FOR_BUILDING in key for key in (*settings.SEALING_KEYS, *settings.FINDING_KEYS)):
    raise ImproperlyConfigured("Set SEALING_KEYS and FINDING_KEYS: without its own, anybody could read sealed numbers.")

application = get_wsgi_application()
