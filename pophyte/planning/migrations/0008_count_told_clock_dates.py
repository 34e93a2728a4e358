from django.db import migrations


def count_what_has_been_told(apps, schema_editor):
    """Calendars have seen the version of each own date as its number: it may not fall."""
    moves = apps.get_model("planning", "ClockMove")
    for row in apps.get_model("planning", "ClockDate").objects.all():
        moves.objects.create(
            municipality_id=row.municipality_id, year=row.year, key=row.key, count=row.version, moved_at=row.changed_at
        )


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0007_clock_moves'),
    ]

    operations = [
        migrations.RunPython(count_what_has_been_told, migrations.RunPython.noop),
    ]
