"""The one settings file; the environment decides.

DATABASE_URL        postgresql://user:password@host/name, or ///name?host=/socket/dir&user=loa
LOA_DATA            folder of the uploaded files (default: var/ in the repository)
LOA_SECRET_KEY      or LOA_SECRET_KEY_FILE, a file that holds it
LOA_HOSTS           host names that are served, by commas (default: loopback)
LOA_ADDRESS         the address people type, for links in letters (https://loa.example.vn)
LOA_INBOX           folder below which agencies have theirs for scans (default: LOA_DATA/nhan-tep)
LOA_SMTP_URL        where letters are handed in; without it none leaves (loa.clients.smtp)
LOA_HTTPS=1         the reverse proxy speaks HTTPS: secure cookies, HSTS
LOA_NOW             sets the clock (loa.clock)
LOA_CLAMD           ClamAV that looks at each file: socket or host:port (default: none)
LOA_TRUST           folder of the certificates (PEM, CER) that signatures are trusted by
LOA_DEBUG=1         Django's debug pages, for developers only
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import django_stubs_ext
from csp.constants import NONE, SELF

django_stubs_ext.monkeypatch()

ROOT = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("LOA_DATA", ROOT / "var")).resolve()
DEBUG = os.environ.get("LOA_DEBUG") == "1"
INBOX = Path(os.environ.get("LOA_INBOX", DATA / "nhan-tep"))
HTTPS = os.environ.get("LOA_HTTPS") == "1"
ADDRESS = os.environ.get("LOA_ADDRESS", "").rstrip("/")
TRUST = os.environ.get("LOA_TRUST", "")


def _secret_key() -> str:
    if key := os.environ.get("LOA_SECRET_KEY"):
        return key
    if path := os.environ.get("LOA_SECRET_KEY_FILE"):
        return Path(path).read_text().strip()
    raise SystemExit("LOA_SECRET_KEY or LOA_SECRET_KEY_FILE is missing; script/server sets it")


def _database() -> dict[str, Any]:
    url = urlsplit(os.environ.get("DATABASE_URL", "postgresql:///loa"))
    query = dict(parse_qsl(url.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/") or "loa",
        "USER": query.pop("user", None) or unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": query.pop("host", None) or url.hostname or "",
        "PORT": query.pop("port", None) or url.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
        "TEST": {"TEMPLATE": "template0"},
    }


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = os.environ.get("LOA_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "procrastinate.contrib.django",
    "loa.ui",
    "loa.audit",
    "loa.files",
    "loa.agencies",
    "loa.norms",
    "loa.ledger",
    "loa.channels",
    "loa.documents",
    "loa.plans",
    "loa.work",
    "loa.events",
    "loa.reports",
    "loa.desk",
    "loa.portal",
    "loa.demonstration",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "loa.ui.compression.CompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "loa.agencies.middleware.RoleMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "loa.config.urls"
WSGI_APPLICATION = "loa.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "loa.ui.context.ground",
                "loa.agencies.context.acting",
                "loa.demonstration.context.ribbon",
            ],
            "builtins": ["django.templatetags.static", "loa.ui.templatetags.loa"],
        },
    }
]

AUTH_USER_MODEL = "agencies.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
]
LOGIN_URL = "agencies:sign_in"
LOGIN_REDIRECT_URL = "desk:today"
LOGOUT_REDIRECT_URL = "portal:front"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "agencies/locked_out.html"
AXES_IPWARE_PROXY_COUNT = int(os.environ.get("LOA_PROXIES", "0"))
OTP_TOTP_ISSUER = "Loa"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
        "worker-src": [SELF],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = 200  # as many reports of units as are dropped at once
FILE_UPLOAD_HANDLERS = ["loa.files.upload.BoundedUploadHandler"]
FILE_UPLOAD_MAX_BYTES = 50 * 1024 * 1024

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_IMPORT_PATHS = [
    "loa.config.jobs",
    "loa.work.reminders.jobs",
    "loa.work.watching.jobs",
    "loa.documents.inbox.jobs",
    "loa.reports.collecting.jobs",
]

CSRF_FAILURE_VIEW = "loa.ui.errors.csrf_failure"

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("LOA_STATIC", DATA / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if os.environ.get("LOA_PLAIN_STATIC") == "1":
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"loa": {"level": "INFO"}},
}
