"""Settings of every installation. Each value comes from the environment; docs/operating.md lists them."""

from pathlib import Path

import environ
from kombu import Queue
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from config.settings.hosts import host_of

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(env("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
KEY_FOR_BUILDING = "not-secret-fit-only-for-building-and-tests"  # config/wsgi.py serves nothing with it
SECRET_KEY = env("SECRET_KEY", default=KEY_FOR_BUILDING)
# Numbers are sealed and found with these, the newest key first, each id:secret (common/sealing.py).
SEALING_KEYS = env.list("SEALING_KEYS", default=[f"building:{KEY_FOR_BUILDING}"])
FINDING_KEYS = env.list("FINDING_KEYS", default=[f"building:{KEY_FOR_BUILDING}"])
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SITE_URL = env("SITE_URL", default=f"http://localhost:{env('PORT', default='8000')}")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# The installation: one province.
PROVINCE_CODE = env("PROVINCE_CODE", default="91")
SITE_NAME = "Chợ Nổi"

# Maps: pictures of a tile server, https://…/{z}/{x}/{y}.png; without one, maps are drawn from what is known here.
TILE_URL = env("TILE_URL", default="")
TILE_ATTRIBUTION = env("TILE_ATTRIBUTION", default="")

INSTALLED_APPS = [
    # the house, from the top down
    "cms",
    "indicators",
    "findings",
    "intake",
    "training",
    "marketplace",
    "payments",
    "households",
    "photos",
    "audit",
    "accounts",
    "places",
    "common",
    # what it stands on
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "config.admin_users.WagtailUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    *(["demo"] if DEMO else []),
]

MIDDLEWARE = [
    "config.shared_pages.SharedPageMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.VietnameseFirstMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.as_shown.ShownFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.DeskMiddleware",
    "config.middleware.ButtonsAloneMiddleware",
    "config.middleware.NotAllowedMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "config.template_loader.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "config.context.site",
            ],
        },
    }
]
FORM_RENDERER = "common.form_renderer.FormRenderer"

# Data
DATABASES = {"default": env.db("DATABASE_URL", default="postgres:///chonoi")}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"].setdefault("OPTIONS", {})["prepare_threshold"] = 0  # for common/prepared.py alone
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env("REDIS_URL", default="")
NEAR_SECONDS = 2.5  # how old counts may be (common/near.py)
SHARED_PAGE_SECONDS = env.float(
    "SHARED_PAGE_SECONDS", default=2
)  # and whole pages of strangers (config/shared_pages.py)
CACHES = {
    "near": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "near"},
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entries"}
    ),
}

# The public interface (marketplace/urls_api.py)
REST_FRAMEWORK = {"DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema"}
SPECTACULAR_SETTINGS = {
    "TITLE": "Chợ Nổi",
    "DESCRIPTION": "What hangs at the market, read only.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "PREPROCESSING_HOOKS": ["marketplace.public_api.only_ours"],
}

# The worker
CELERY_BROKER_URL = REDIS_URL or "pgmq://localhost"  # where, says conn_string
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"visibility_timeout": 600}
    if REDIS_URL
    else {
        # As key=value words: pgmq does not read what stands behind the ? of an address, such as the socket's folder.
        "conn_string": make_conninfo("", **conninfo_to_dict(env("DATABASE_URL", default="postgres:///chonoi"))),
        "init_extension": False,
        "polling_interval": 0.1,
        "visibility_timeout": 600,
        "pool_size": 4,
    }
)
# Made by common's migrations. Declared by each process that sends, it would wait up to ten seconds for the worker that listens.
CELERY_TASK_QUEUES = [Queue("celery", no_declare=True)]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "Asia/Ho_Chi_Minh"
CELERY_TASK_TIME_LIMIT = 300

# People who sign in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "accounts.adapter.PhoneAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["phone*"]
ACCOUNT_LOGIN_METHODS = {"phone"}
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PHONE_VERIFICATION_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 300
ACCOUNT_PREVENT_ENUMERATION = True
# A village shares one address, so limits are by number first. CODES_A_DAY is what one number may cost a day.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": f"3/m/key,{env.int('CODES_A_DAY', default=200 if DEMO else 12)}/d/key,600/h/ip",
    "confirm_login_code": "20/h/key",
    "staff_login": "10/15m/key,300/h/ip",
    "login_failed": "5/5m/key,30/d/key",  # tries of a second factor, for one person; a right one starts anew
    "reauthenticate": "20/10m/user",
}
# Staff show a second factor after their password: a passkey, or a code of an app on their phone.
MFA_ADAPTER = "accounts.mfa.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "accounts.forms.second_factor.FactorCodeForm",
    "reauthenticate": "accounts.forms.second_factor.FactorCodeAgainForm",
    "authenticate_webauthn": "accounts.forms.second_factor.PasskeyForm",
    "reauthenticate_webauthn": "accounts.forms.second_factor.PasskeyAgainForm",
    "add_webauthn": "accounts.forms.second_factor.NewPasskeyForm",
}
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1  # clocks go wrong, and typing takes its time; a code is taken once (accounts/totp.py)
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = SITE_URL.startswith("http://localhost")
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
# National ID: an OpenID Connect provider. None, no button.
OIDC_NAME = env("OIDC_NAME", default="VNeID")
OIDC_ISSUER = env("OIDC_ISSUER", default="").rstrip("/")
SOCIALACCOUNT_ADAPTER = "accounts.national_id.NationalIdDoor"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "SCOPE": ["openid", "phone"],
        "APPS": [
            {
                "provider_id": "dinh-danh",
                "name": OIDC_NAME,
                "client_id": env("OIDC_CLIENT_ID", default=""),
                "secret": env("OIDC_SECRET", default=""),
                "settings": {"server_url": OIDC_ISSUER},
            }
        ],
    }
}
# Addresses to which the provider's first page sends on, where they are not the issuer's own: the browser asks.
OIDC_FORM_ORIGINS = env.list("OIDC_FORM_ORIGINS", default=[])
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "/cua-toi/"
LOGOUT_REDIRECT_URL = "/"
SESSION_ENGINE = "config.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = False

# Words, dates, money
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "borrowed"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(DATA_DIR / "static")))
STATICFILES_DIRS = [path for path in (BASE_DIR / "static", BASE_DIR / "static_built") if path.exists()]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # What only some may open: no address leads into this folder, a view asks who it is first.
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "private", "base_url": None},
    },
    "staticfiles": {"BACKEND": "config.static_files.StaticFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o644

# Wagtail
WAGTAIL_SITE_NAME = SITE_NAME
# What the picker cannot read it silently makes today; both languages read it so (config/formats).
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.forms.staff_login.StaffLoginForm"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILIMAGES_IMAGE_MODEL = "photos.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "photos.forms.PhotoForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "heic"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False  # an e-mail that opens a door is a weaker door
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_EXTENSIONS = ["pdf", "xlsx", "csv", "mp3", "m4a", "ogg"]
WAGTAILDOCS_SERVE_METHOD = "direct"  # public files, lessons to listen to among them

# Money
CARD_API_BASE = env("CARD_API_BASE", default="")
CARD_SECRET_KEY = env("CARD_SECRET_KEY", default="")
CARD_WEBHOOK_SECRET = env("CARD_WEBHOOK_SECRET", default="")
CARD_TIMEOUT_SECONDS = env.int("CARD_TIMEOUT_SECONDS", default=10)
PAYMENT_MINUTES = env.int("PAYMENT_MINUTES", default=30)

# Who brings parcels by post: the name of an adapter (marketplace/carriers); without one, sellers take them to the post.
CARRIER = env("CARRIER", default="")
CARRIER_NAME = env("CARRIER_NAME", default="")
CARRIER_API_BASE = env("CARRIER_API_BASE", default="")
CARRIER_TOKEN = env("CARRIER_TOKEN", default="")
CARRIER_WEBHOOK_SECRET = env("CARRIER_WEBHOOK_SECRET", default="")
CARRIER_TIMEOUT_SECONDS = env.int("CARRIER_TIMEOUT_SECONDS", default=10)

# With what reports are signed as PDF: files (PEM) of the certificate with those that lead to its root, and of its key.
REPORT_CERTIFICATE = env("REPORT_CERTIFICATE", default="")
REPORT_KEY = env("REPORT_KEY", default="")
REPORT_KEY_PASSWORD = env("REPORT_KEY_PASSWORD", default="")

# Where frozen reports are sent to, and the key with which their bodies are signed (indicators/endpoint.py); none: nowhere.
REPORT_ENDPOINT = env("REPORT_ENDPOINT", default="")
REPORT_ENDPOINT_KEY = env("REPORT_ENDPOINT_KEY", default="")

# How many masked numbers one person of the office may look at in a day.
UNMASKS_A_DAY = env.int("UNMASKS_A_DAY", default=30)

# Messages: "demo" shows them on a page, "log" sends them nowhere, an address gets them posted (accounts/gateway.py).
MESSAGE_GATEWAY = env("MESSAGE_GATEWAY", default="demo" if DEMO else "log")
MESSAGE_GATEWAY_TOKEN = env("MESSAGE_GATEWAY_TOKEN", default="")

# Security
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # Wagtail shows previews in a frame of the same site
OIDC_ORIGINS = ["/".join(OIDC_ISSUER.split("/")[:3]), *OIDC_FORM_ORIGINS] if OIDC_ISSUER else []
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/"],
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", *host_of(TILE_URL)],
        "font-src": ["'self'"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": [
            "'self'",
            *([CARD_API_BASE] if CARD_API_BASE else []),
            "https://checkout.stripe.com",
            *OIDC_ORIGINS,
        ],
        "frame-ancestors": ["'self'"],
        "base-uri": ["'none'"],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL", "propagate": False},  # scanners, all day long
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
    },
}
