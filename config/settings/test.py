"""Settings of the suite: the same code paths, with cheap passwords and no worker."""

import tempfile
from pathlib import Path

from config.settings.base import *
from config.settings.base import CACHES, STORAGES, env

DEMO = True
MESSAGE_GATEWAY = "demo"
SECRET_KEY = "only-for-the-suite-" + "x" * 40
SEALING_KEYS = env.list("SEALING_KEYS", default=["suite:only-for-the-suite-" + "y" * 40])
FINDING_KEYS = env.list("FINDING_KEYS", default=["suite:only-for-the-suite-" + "z" * 40])
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
CARD_API_BASE = "http://127.0.0.1:1"
CARD_SECRET_KEY = "sk_test_suite"
CARD_WEBHOOK_SECRET = "whsec_suite"
CARRIER = ""
REPORT_CERTIFICATE = REPORT_KEY = REPORT_ENDPOINT = REPORT_ENDPOINT_KEY = ""
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="chonoi-media-"))
STORAGES = {
    **STORAGES,
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tempfile.mkdtemp(prefix="chonoi-private-")},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
NEAR_SECONDS = SHARED_PAGE_SECONDS = 0
CACHES = {**CACHES, "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
ALLOWED_HOSTS = ["*"]
# Straight from the sources: the suite needs no collected files.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
