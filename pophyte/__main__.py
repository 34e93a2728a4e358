"""The `pophyte` command: Django's own, with names as people write them (`load-region`)."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pophyte.settings.dev")
    program, *arguments = sys.argv
    if arguments:
        arguments[0] = arguments[0].replace("-", "_") if not arguments[0].startswith("-") else arguments[0]
    execute_from_command_line([program, *arguments])


if __name__ == "__main__":
    main()
