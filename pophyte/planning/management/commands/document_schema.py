import json

from django.core.management.base import BaseCommand

from pophyte.planning.operations.rendering.open_data import document_schema


class Command(BaseCommand):
    help = "Print the schema of a document's open data; `pophyte document_schema > docs/api/document.schema.json`."

    def handle(self, *_arguments: object, **_options: object) -> None:
        self.stdout.write(json.dumps(document_schema(), ensure_ascii=False, indent=2))
