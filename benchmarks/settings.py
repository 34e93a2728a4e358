"""The demo settings with one address more: an empty view, to which every page is compared."""

from pophyte.settings.dev import *  # noqa: F403


ROOT_URLCONF = "benchmarks.urls"
