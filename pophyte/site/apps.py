from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "pophyte.site"
    label = "site"
