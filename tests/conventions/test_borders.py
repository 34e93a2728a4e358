"""What import-linter cannot see of the ladder in docs/architecture.md (decision record 0009).

Layers stop an upward import; they do not stop a module from reaching past another's faces, from pointing a relation
upwards by name, or from showing a higher module's template.
"""

import re
import tomllib

import grimp
import pytest
from django.apps import apps

from tests.conventions.repository import CODE, ROOT, files, shown


FACES = frozenset({"operations", "queries", "domain", "blocks"})
FACES_FOR_SITE = FACES | {"urls", "endpoints"}
# Everyone stands on core, and settings belong to no module.
OPEN = frozenset({"core", "settings"})
NAMES_IN_TEMPLATES = re.compile(r"""{%\s*(?:include|extends|url|load|static)\s+["']?([a-z_]+)[/:. ]""")


def rungs():
    """The ladder as import-linter's contract tells it: lowest first, so that it is written in one place only."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "modules")
    return [{name.strip(" ()") for name in layer.split("|")} for layer in reversed(layers)]


HEIGHTS = {module: height for height, rung in enumerate(rungs()) for module in rung}


def is_below(module, other):
    """Whether `module` may know `other`: itself, or one on a lower rung."""
    return module == other or HEIGHTS[other] < HEIGHTS[module]


def is_reached_past_its_face(importer, imported):
    here = importer.split(".")[1:]
    there = imported.split(".")[1:]
    if not here or not there or here[0] == there[0] or there[0] in OPEN or here[0] == "settings":
        return False
    faces = FACES_FOR_SITE if here[0] == "site" else FACES
    return len(there) < 2 or there[1] not in faces


@pytest.mark.parametrize(
    ("importer", "imported", "is_reached"),
    [
        ("pophyte.planning.views.schedule", "pophyte.areas.models.area", True),
        ("pophyte.planning.views.schedule", "pophyte.areas.queries", False),
        ("pophyte.planning.views.schedule", "pophyte.planning.models.term", False),
        ("pophyte.planning.views.schedule", "pophyte.core.access", False),
        ("pophyte.site.urls", "pophyte.networks.urls", False),
        ("pophyte.planning.urls", "pophyte.networks.urls", True),
    ],
)
def test_the_rule_of_faces_tells_good_from_bad(importer, imported, is_reached):
    assert is_reached_past_its_face(importer, imported) is is_reached


def test_modules_meet_only_at_their_faces():
    graph = grimp.build_graph("pophyte", exclude_type_checking_imports=True, cache_dir=None)

    reached = [
        f"{importer} imports {imported}"
        for importer in sorted(graph.modules)
        for imported in sorted(graph.find_modules_directly_imported_by(importer))
        if is_reached_past_its_face(importer, imported)
    ]

    assert reached == []


def test_relations_point_downwards():
    upward = [
        f"{model.__name__}.{field.name} points to {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in HEIGHTS
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if field.related_model._meta.app_label in HEIGHTS
        if not is_below(model._meta.app_label, field.related_model._meta.app_label)
    ]

    assert upward == []


def test_no_relation_points_anywhere_at_once():
    generic = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in HEIGHTS
        for field in model._meta.private_fields
        # A page's revisions, workflows and words are Wagtail's own.
        if field.related_model is None
        or field.related_model._meta.app_label not in {"wagtailcore", "wagtailsearch", "modelsearch"}
    ]

    assert [name for name in generic if "tag" not in name] == []


def test_templates_name_nothing_above_them():
    upward = [
        f"{shown(template)} names {name}"
        for template in files(".html", ".txt", under=CODE)
        if "templates" in template.parts
        for name in NAMES_IN_TEMPLATES.findall(template.read_text())
        if name in HEIGHTS and not is_below(template.relative_to(CODE).parts[0], name)
    ]

    assert upward == []


def test_no_module_is_a_drawer_for_odds_and_ends():
    drawers = {"utils", "helpers", "common", "misc", "tools", "managers"}

    assert [shown(path) for path in files(".py") if path.stem in drawers or path.parent.name in drawers] == []
