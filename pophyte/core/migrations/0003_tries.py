from django.core.management import call_command
from django.db import migrations

from pophyte.core.http.limits import TABLE


def make(apps, schema_editor):
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {schema_editor.quote_name(TABLE)}")


class Migration(migrations.Migration):
    """The table in which tries are counted: Django's own, as a cache keeps it."""

    dependencies = [("core", "0002_pack_entry_is_adopted")]

    operations = [migrations.RunPython(make, drop)]
