"""What every installation shares. production.py, dev.py and test.py only add to it."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from pophyte.settings import environment


ROOT = Path(__file__).resolve().parents[2]
VAR = Path(environment.text("POPHYTE_VAR", str(ROOT / "var")))
# Where the figures are: Parquet files, the serving cube, and the answers as fetched.
INDICATOR_STORE = Path(environment.text("POPHYTE_INDICATORS", str(VAR / "indicators")))
# The official interfaces that figures are fetched from.
SOTKANET_URL = environment.text("POPHYTE_SOTKANET_URL", "https://sotkanet.fi/rest/1.1")
STATFIN_URL = environment.text("POPHYTE_STATFIN_URL", "https://pxdata.stat.fi/PxWeb/api/v1/fi/StatFin")
# Statistics Finland's tables to fetch, as they stand under the database.
STATFIN_TABLES = environment.names("POPHYTE_STATFIN_TABLES", "vaerak/11re.px,vaerak/11ra.px")
# How the fetcher names itself, so that a service's keeper can see who asks; empty: the address of this site.
FETCHER_NAME = environment.text("POPHYTE_FETCHER_NAME", "")
# The fewest people that a figure may rest on; what rests on fewer is hidden before it reaches a page.
SMALL_NUMBER = environment.number("POPHYTE_SMALL_NUMBER", 5)
# Which region pack's areas the pages show when several are loaded; empty: the one loaded first.
POPHYTE_REGION = environment.text("POPHYTE_REGION", "")

# Where people write when a page does not work for them; shown on the accessibility page.
POPHYTE_CONTACT = environment.text("POPHYTE_CONTACT", "")
# The mailbox of the wellbeing services county, told of each published report and plan (612/2021, 6 §).
COUNTY_MAIL = environment.text("POPHYTE_COUNTY_MAIL", "")

SITE_NAME = "POPhyte"
WAGTAIL_SITE_NAME = SITE_NAME
BASE_URL = environment.text("POPHYTE_URL", "http://localhost:8000")
WAGTAILADMIN_BASE_URL = BASE_URL

INSTALLED_APPS = [
    "pophyte.core",
    "pophyte.areas",
    "pophyte.people",
    "pophyte.indicators",
    "pophyte.networks",
    "pophyte.planning",
    "pophyte.site",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "auditlog",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pophyte.core.middleware.PrintableMiddleware",
    "pophyte.people.middleware.SecondFactorMiddleware",
    "pophyte.planning.middleware.AdminDoorsMiddleware",
    "pophyte.core.middleware.ActorMiddleware",
]

ROOT_URLCONF = "pophyte.site.urls"
WSGI_APPLICATION = "pophyte.site.wsgi.application"
# Addresses without a scheme are secure ones, as Django 6 will hold by itself.
FORMS_URLFIELD_ASSUME_HTTPS = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "csp.context_processors.nonce",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pophyte.site.context.site_frame",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    },
]

DATABASES = {"default": environment.database("DATABASE_URL", f"sqlite:///{VAR / 'pophyte.sqlite3'}")}
CACHES = {
    # How often something was tried, and one-time codes that were used: all workers count together (core.http.limits).
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_tries",
        "KEY_FUNCTION": "pophyte.core.http.limits.hidden_key",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    # Wagtail's: quick to make again, each worker has its own.
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "renditions"},
    # Drawings, and pictures of drafts: slow to make, and asked of whichever worker answers next. Files of the service's own
    # user (0600) on its own disk; without them all is made anew.
    "shared": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(VAR / "cache"),
        "OPTIONS": {"MAX_ENTRIES": 4000},
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["pophyte.people.backends.GrantBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "pophyte.people.adapters.InvitationOnlyAdapter"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
# One address, changed only by a letter to the new one; the owner hears of every change of password or factor.
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
SOCIALACCOUNT_ADAPTER = "pophyte.people.adapters.KnownPeopleAdapter"
SOCIALACCOUNT_ONLY = False
# A login elsewhere opens the account whose address the provider has verified, and stays linked to it from then on;
# the adapter decides which addresses count (docs/features/login.md).
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS, OIDC_ORIGINS = environment.openid_connect("POPHYTE_OIDC")
MFA_ADAPTER = "pophyte.people.adapters.SecondFactorAdapter"
MFA_FORMS = {"add_webauthn": "pophyte.people.forms.second_factor.AddKeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = SITE_NAME
# Wagtail signs nobody in and changes nobody's address or password: our own pages do, with the second factor.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False

# Every table that people change is logged: who, what, when, before, after. A convention test finds one left out.
AUDITLOG_INCLUDE_TRACKING_MODELS = (
    "areas.Area",
    "areas.AreaMembership",
    "areas.AreaSuccession",
    {
        "model": "people.Account",
        # Named one by one: Wagtail and allauth hang tables of their own on an account.
        "include_fields": ["email", "first_name", "last_name", "person", "is_active", "password"],
        "mask_fields": ["password"],
    },
    "people.Grant",
    {"model": "people.Invitation", "mask_fields": ["token_digest"]},
    {"model": "people.ApiToken", "exclude_fields": ["last_used_at"], "mask_fields": ["digest"]},
    "people.Organisation",
    "people.Person",
    {"model": "people.Role", "m2m_fields": ["areas"]},
    "people.RoleHolding",
    "networks.Network",
    "networks.NetworkMember",
    "networks.NetworkRelation",
    "networks.JoinRequest",
    "planning.CouncilTerm",
    "planning.CouncilDecision",
    {"model": "planning.ScheduleEstimate", "m2m_fields": ["municipalities"]},
    "planning.ChapterLeftOut",
    "planning.Concern",
    {"model": "planning.Conclusion", "m2m_fields": ["concerns"]},
    "planning.DocumentShelf",
    "planning.DocumentType",
    "planning.DraftFolder",
    "planning.Evidence",
    {"model": "planning.Goal", "m2m_fields": ["conclusions"]},
    "planning.GoalIndicator",
    {"model": "planning.FollowUpLink", "mask_fields": ["token_digest"]},
    "planning.FollowUpOwner",
    "planning.FollowUpQuestion",
    {"model": "planning.FollowUpRhythm", "exclude_fields": ["changed_at"]},
    "planning.FollowUpRound",
    "planning.OwnerHealthSnapshot",
    {"model": "planning.ReviewAssembly", "exclude_fields": ["assembled_at"]},
    {"model": "planning.Measure", "m2m_fields": ["networks", "organisations"]},
    "planning.MeasureYear",
    "planning.ProgressNote",
    # Theme review; what is published is told from releases and needs no log (planning.models.across).
    "planning.Rubric",
    "planning.ThemeReview",
    {"model": "planning.Finding", "exclude_fields": ["changed_at"], "m2m_fields": ["read"]},
    "planning.FindingRating",
    "planning.FindingQuote",
    # What was decided is in `content` once and never changes; the log need not carry it again.
    {"model": "planning.Release", "exclude_fields": ["content", "words"]},
    # What is in a file is made from its release.
    {"model": "planning.RenderedFile", "exclude_fields": ["content"]},
    # Wagtail keeps every revision of the text itself.
    {
        "model": "planning.WellbeingDocument",
        "include_fields": [
            "title",
            "type",
            "term",
            "year",
            "made_for",
            "joint_name",
            "language",
            "stage",
            "previous",
            "follows_up",
        ],
        "m2m_fields": ["areas"],
    },
    "planning.ProcessWorkflow",
    "planning.ProcessTask",
    "planning.StepTurn",
    {"model": "planning.DocumentDecision", "m2m_fields": ["schedule"]},
    "planning.DecisionCorrection",
    # The draft as it was asked about is kept whole in the round itself.
    {"model": "planning.StatementRound", "exclude_fields": ["content"]},
    {"model": "planning.StatementRequest", "mask_fields": ["token_digest"]},
    "planning.PublicComment",
    # The steering chain and the year clock.
    {"model": "planning.SteeringDocument", "exclude_fields": ["changed_at"]},
    {"model": "planning.Placement", "exclude_fields": ["changed_at"]},
    {"model": "planning.ClockDate", "exclude_fields": ["changed_at"]},
    "planning.ReminderRhythm",
    {"model": "indicators.OwnIndicator", "exclude_fields": ["changed_at"]},
    "indicators.OwnFigure",
    {"model": "indicators.LeftOut", "exclude_fields": ["written_at"]},
)
AUDITLOG_DISABLE_REMOTE_ADDR = True

LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", _("suomi")), ("sv", _("ruotsi")), ("en", _("englanti"))]
FORMAT_MODULE_PATH = ["pophyte.settings.formats"]
LOCALE_PATHS = [ROOT / "pophyte" / "locale"]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_ENABLE_UPDATE_CHECK = False
# Documents go the councils' way, on our own pages. What is written is saved a second after the last key.
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_AUTOSAVE_INTERVAL = 1000
WAGTAIL_GRAVATAR_PROVIDER_URL = None
TIME_ZONE = "Europe/Helsinki"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = VAR / "media"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# People paste tables and long lists; anything larger is a mistake or an attack.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# A plan of 150 goals and measures on nine levels is one form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
UPLOAD_LIMIT_BYTES = 1024 * 1024
# Annexes of documents: papers, tables, slides and pictures, without macros; what a browser would run is not among them.
ATTACHMENT_LIMIT_BYTES = 20 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "jpeg", "jpg", "odp", "ods", "odt", "pdf", "png", "pptx", "txt", "xlsx"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "pophyte.planning.forms.attachments.AttachmentForm"

# How many proxies of our own stand before the site; each adds to X-Forwarded-For who asked it. Logins, comments and keys
# are counted by that address: without it everybody behind the proxy would be one sender.
TRUSTED_PROXIES = environment.number("POPHYTE_PROXIES", 0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_FAILURE_VIEW = "pophyte.site.views.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    # Wagtail's editor still needs inline scripts; every other page gets by with our own files.
    "EXCLUDE_URL_PREFIXES": ("/hallinta/", "/sv/hallinta/", "/en/hallinta/"),
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        # Browsers hold the redirect after a form to the same rule: the login service must be named.
        "form-action": [SELF, *OIDC_ORIGINS],
        "frame-ancestors": [SELF],
    },
}

DEFAULT_FROM_EMAIL = environment.text("POPHYTE_MAIL_FROM", "POPhyte <pophyte@localhost>")
EMAIL_HOST = environment.text("POPHYTE_SMTP_HOST", "localhost")
EMAIL_PORT = environment.number("POPHYTE_SMTP_PORT", 25)
EMAIL_HOST_USER = environment.text("POPHYTE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = environment.secret("POPHYTE_SMTP_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("POPHYTE_SMTP_TLS", default=False)
EMAIL_TIMEOUT = 10

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"without-keys": {"()": "pophyte.core.log_secrets.WithoutKeys"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without-keys"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"pophyte": {"level": "INFO"}},
}
