"""The site, for a web server."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

if settings.SECRET_KEY == settings.KEY_FOR_BUILDING:
    raise ImproperlyConfigured("Set SECRET_KEY: without one of its own, anybody could sign what this site believes.")

application = get_wsgi_application()
