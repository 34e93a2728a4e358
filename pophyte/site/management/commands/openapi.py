import json

from django.core.management.base import BaseCommand

from pophyte.site.api import api


class Command(BaseCommand):
    help = "Print the OpenAPI document; `pophyte openapi > docs/api/openapi.json` refreshes the committed one."

    def handle(self, *_arguments: object, **_options: object) -> None:
        self.stdout.write(json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=2))
