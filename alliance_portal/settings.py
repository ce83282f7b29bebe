"""Settings of Alliance Portal. Everything that differs between places comes from the environment."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import django_stubs_ext
import environ
from django.core.exceptions import ImproperlyConfigured
from kombu import Queue

from alliance_portal import environment as env
from alliance_portal import shared_tables
from alliance_portal.kernel import prepared_statements
from alliance_portal.sign_in_settings import *  # noqa: F403

django_stubs_ext.monkeypatch()
BASE_DIR = Path(__file__).resolve().parent.parent

# --- The place this runs in ---------------------------------------------------------------------------
DEBUG = env.flag("DEBUG")
DEMO = env.flag("DEMO")
SECRET_KEY = env.text("SECRET_KEY", check=env.secret_problem)
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS", "")
PORTAL_URL = env.text("PORTAL_URL", check=env.web_address_problem)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [PORTAL_URL]
HTTPS = PORTAL_URL.startswith("https://")
if DEMO and HTTPS:
    raise ImproperlyConfigured(
        "DEMO lets anybody step into any persona: it is refused where PORTAL_URL is https."
    )

# --- Applications, from the ground up ----------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "anymail",
    "django_tables2",
    "django_filters",
    "django_htmx",
    "template_partials",
    "alliance_portal.kernel",
    "schools",
    "deliveries",
    "cpd",
    "itt",
    "sle_brokerage",
    "alliance_portal.dashboard",
    *(["alliance_portal.demo"] if DEMO else []),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "alliance_portal.kernel.compression.CompressedPages",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "alliance_portal.kernel.sessions.SessionLimits",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "alliance_portal.kernel.tenancy.middleware.PrivatePages",
    "alliance_portal.kernel.tenancy.middleware.AllianceScope",
    "alliance_portal.kernel.buttons_only.ButtonsOnly",
]

ROOT_URLCONF = "alliance_portal.urls"
WSGI_APPLICATION = "alliance_portal.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "alliance_portal.kernel.ui.context.portal",
                *(["alliance_portal.demo.context.banner"] if DEMO else []),
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DJANGO_TABLES2_TEMPLATE = "gds/table.html"
DJANGO_TABLES2_PAGE_RANGE = 7

# --- Databases: one alias for each role (design: decisions/0002) -------------------------------------
DATABASES: dict[str, dict[str, Any]] = {"default": env.database("DATABASE_URL")}
for alias in ("owner", "import", "reviewer"):
    if f"{alias.upper()}_DATABASE_URL" in os.environ:
        DATABASES[alias] = env.database(f"{alias.upper()}_DATABASE_URL")
for alias, database in DATABASES.items():
    database |= {
        "CONN_MAX_AGE": 600 if alias == "default" else 0,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,  # a transaction pool may sit in between
        "TEST": {"NAME": env.text("TEST_DATABASE", "test_portal"), "MIRROR": None},
    }
if env.flag("PREPARED_STATEMENTS", default=True):
    DATABASES["default"].setdefault("OPTIONS", {}).update(prepared_statements.OPTIONS)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Tenancy ------------------------------------------------------------------------------------------
TENANT_MODEL = "schools.Alliance"
PERSON_MODEL = "schools.Person"  # whom e-mails go to
PORTAL_ROLES = {
    "owner": "portal_owner",
    "app": "portal_app",
    "reviewer": "portal_reviewer",
    "import": "portal_import",
    "backup": "portal_backup",
}

SHARED_TABLES = shared_tables.SHARED_TABLES

# --- Sessions (accounts: sign_in_settings.py) --------------------------------------------------------
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", 0)
# Read from the cache, kept in the database: a page asks one question less, and no session is lost with the cache.
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_ENDS_AFTER = timedelta(hours=12)  # at the latest
SESSION_ENDS_IDLE = timedelta(minutes=60)
SESSION_COOKIE_AGE = int(SESSION_ENDS_AFTER.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# --- Cookies, transport and content security (TENANCY.md §4.5) ---------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# A page of ours uses nothing of the device but its passkeys.
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
} | {f"publickey-credentials-{act}": ["self"] for act in ("create", "get")}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}

# --- Cache, jobs and mail ----------------------------------------------------------------------------
REDIS_URL = env.text("REDIS_URL", check=env.redis_problem)
CACHES = {"default": {"BACKEND": "alliance_portal.kernel.cache.RedisCache", "LOCATION": REDIS_URL}}
KEPT_SECONDS = env.number("KEPT_SECONDS", 60)
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_DEFAULT_QUEUE = "work"
CELERY_TASK_QUEUES = [
    Queue(CELERY_TASK_DEFAULT_QUEUE),
    Queue("mail"),
]  # no e-mail waits behind documents
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50  # WeasyPrint keeps memory
CELERY_TASK_SOFT_TIME_LIMIT, CELERY_TASK_TIME_LIMIT = 240, 300
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 5, "socket_connect_timeout": 2}
CELERY_TIMEZONE = "Europe/London"
JOB_LEASE_SECONDS = env.number("JOB_LEASE_SECONDS", 60)
JOB_ATTEMPTS = 5

MAIL_ATTEMPTS = 6  # a minute, five, … after one another: some thirteen hours

EMAIL_URL = environ.Env.email_url_config(env.text("EMAIL_URL", "consolemail://"))
vars().update(EMAIL_URL)
EMAIL_TIMEOUT = 20
# What the provider that sends the e-mails on tells us of them (kernel/mail_events.py); "" for none.
MAIL_PROVIDER = env.text("MAIL_PROVIDER", "", check=env.mail_provider_problem)
ANYMAIL: dict[str, str] = {}
if MAIL_PROVIDER:
    ANYMAIL["WEBHOOK_SECRET"] = env.text("MAIL_WEBHOOK_SECRET", check=env.webhook_secret_problem)
if MAIL_PROVIDER == "mailgun":
    ANYMAIL["MAILGUN_WEBHOOK_SIGNING_KEY"] = env.text("MAILGUN_WEBHOOK_SIGNING_KEY")
CONTACT_EMAIL = env.text("CONTACT_EMAIL", "")  # of those who run the portal, for the contact page
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Alliance Portal <portal@alliance-portal.invalid>")

# --- Language, time, static files --------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False  # one language: looking up which took a tenth of the time of a list
USE_TZ = True
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = env.text("STATIC_ROOT", str(BASE_DIR / "var" / "static"))
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.InMemoryStorage"
    },  # files live in Postgres: decisions/0004
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "alliance_portal.kernel.static_files.KnownStaticFiles"
    },
}
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "alliance_portal.kernel.secret_paths.Redacting",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # Django's own handlers, for development and for mail to administrators, would write addresses as they are.
    "loggers": {name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
}
