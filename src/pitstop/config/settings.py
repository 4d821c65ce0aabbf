"""Settings of Pitstop: one file, read from the environment, safe without any variable.

Without variables Pitstop runs on one machine with SQLite and prints mail to the terminal. Every
variable is described in docs/administrator-guide.md; a test keeps that list complete.
"""

import os
import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parents[3]
env = environ.Env()

DATA_DIR = Path(env.str("PITSTOP_DATA_DIR", default=str(BASE_DIR / "var")))
DEBUG = env.bool("PITSTOP_DEBUG", default=False)


def local_secret_key(path: Path) -> str:
    """The secret of this installation, made once and kept readable for its owner only."""
    if not path.exists():
        # Nobody else on this machine reads what people wrote.
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


SECRET_KEY = env.str("PITSTOP_SECRET_KEY", default="") or local_secret_key(DATA_DIR / "secret-key")
ALLOWED_HOSTS = env.list("PITSTOP_HOSTS", default=["127.0.0.1", "localhost"])
# The address people type; used in invitations, mails and the QR picture.
PUBLIC_URL = env.str("PITSTOP_PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")
IS_HTTPS = PUBLIC_URL.startswith("https://")

INSTALLED_APPS = [
    "pitstop.ui",
    "pitstop.live",
    "pitstop.people",
    "pitstop.collaborations",
    "pitstop.dialogue",
    "pitstop.agreements",
    "pitstop.learning",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pitstop.ui.middleware.PrivatePagesMiddleware",
]

ROOT_URLCONF = "pitstop.config.urls"
WSGI_APPLICATION = "pitstop.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# --- Database -----------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'pitstop.sqlite3'}")}
DATABASE = DATABASES["default"]
# Django runs on a fixed pool of threads (see live.router), so each thread keeps its connection.
DATABASE["CONN_MAX_AGE"] = None
DATABASE["CONN_HEALTH_CHECKS"] = True
if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    DATABASE["OPTIONS"] = {
        # IMMEDIATE: a transaction that will write takes its lock at the start, so it waits its
        # turn instead of failing half-way. FULL: what was answered survives a power cut.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            # Erased words must not linger in free pages of the file.
            "PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;"
        ),
    }
elif DATABASE["ENGINE"] == "django.db.backends.postgresql":
    DATABASE.setdefault("OPTIONS", {})["connect_timeout"] = 5
else:
    raise ImproperlyConfigured("DATABASE_URL must start with sqlite:/// or postgres://.")

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"

# Counts of wrong codes and of mails asked for. By default such a cache forgets from 300 entries on,
# and then many networks at once would reset each other's counts.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# --- Language and time --------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = IS_HTTPS
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("PITSTOP_TIME_ZONE", default="Europe/Amsterdam")

# --- Static files -------------------------------------------------------------------------------
STATIC_URL = "static/"
# `manage.py serve` collects the files first: compressed, and under names that change with their
# content, so that a browser keeps them. Without that WhiteNoise serves what the finders find.
IS_STATIC_COLLECTED = env.bool("PITSTOP_STATIC_COLLECTED", default=False)
STATIC_ROOT = DATA_DIR / "static" if IS_STATIC_COLLECTED else None
STATICFILES_DIRS = [path for path in [BASE_DIR / "build" / "assets"] if path.is_dir()]
# A municipality's own token stylesheet; see the administrator guide.
THEME_STYLESHEET = env.str("PITSTOP_THEME_STYLESHEET", default="")
THEME_CLASS = env.str("PITSTOP_THEME_CLASS", default="")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "pitstop.ui.static_files.CollectedFiles"
        if IS_STATIC_COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not IS_STATIC_COLLECTED
WHITENOISE_AUTOREFRESH = DEBUG

# --- Security -----------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # Four icons inside the Utrecht stylesheet are data: pictures.
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["pitstop"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
# Other sites get no address. Our own do: without it a browser posts forms with "Origin: null".
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
CSRF_FAILURE_VIEW = "pitstop.ui.views.csrf_failure"
# Browsers ignore this header over plain http, and complain about it on every page.
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin" if IS_HTTPS else None
if IS_HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrftoken"
    SECURE_SSL_REDIRECT = env.bool("PITSTOP_REDIRECT_TO_HTTPS", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 366 * 24 * 60 * 60
# Sixty lines of a thousand characters, each of up to twelve bytes as a form sends them.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
LOGIN_URL = "people:sign-in"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# --- Mail ---------------------------------------------------------------------------------------
EMAIL_CONFIG = env.email_url("PITSTOP_EMAIL_URL", default="consolemail://")
if EMAIL_CONFIG["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend":
    EMAIL_CONFIG["EMAIL_BACKEND"] = "pitstop.people.terminal_mail.TerminalMail"
vars().update(EMAIL_CONFIG)
# For each answer of the mail server. A mail that is not through after five minutes is taken up
# again (people/domain/mail_sending.py), so keep a dozen answers well within that.
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("PITSTOP_FROM_EMAIL", default="pitstop@localhost")

# --- Live ---------------------------------------------------------------------------------------
LIVE_DJANGO_THREADS = env.int("PITSTOP_THREADS", default=8)
LIVE_STREAMS = env.int("PITSTOP_STREAMS", default=10_000)

# --- Likeness of texts --------------------------------------------------------------------------
# What compares texts: "lexical" (always there), "meaning" (an extra) or "folder" (a model of one's
# own, in PITSTOP_MODEL_DIR).
SIMILARITY = env.str("PITSTOP_SIMILARITY", default="lexical")
MODEL_DIR = env.str("PITSTOP_MODEL_DIR", default="")
# Whether a pit stop may propose which contributions belong together.
HAS_PROPOSALS = env.bool("PITSTOP_PROPOSALS", default=True)
# Read by numpy when it is loaded, which is after this file. On a busy machine many threads for one
# small product of matrices wait for each other: one text then takes 200 ms instead of 2.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# --- Log: event names and ids, never words, names or tokens ---------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"without tokens": {"()": "pitstop.config.log.WithoutTokens"}},
    "handlers": {
        "terminal": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["without tokens"],
        }
    },
    "root": {"handlers": ["terminal"], "level": env.str("PITSTOP_LOG_LEVEL", default="WARNING")},
}
