"""What the documents promise exists: settings, commands, recipes, links; and what they must not name."""

import re
import tomllib

import pytest
from django.core.management import get_commands
from ruamel.yaml import YAML

from tests.conventions.repository import CODE, ROOT, committed_files, files, shown


DOCUMENTS = files(".md")
READERS = r'environment\.(?:text|flag|number|names|secret|database)\(\s*"([A-Z_]+)"'
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)(?:#[^)\s]*)?\)")
COMMAND = re.compile(r"(?:pophyte|python -m pophyte) ([a-z][a-z_-]+)")
RECIPE = re.compile(r"`make ([a-z][a-z-]+)")


def test_every_setting_read_is_described():
    read = {name for path in files(".py", under=CODE / "settings") for name in re.findall(READERS, path.read_text())}
    described = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE))

    assert described == read


def test_links_lead_to_files():
    broken = [
        f"{shown(document)}: {target}"
        for document in DOCUMENTS
        for target in LINK.findall(document.read_text())
        if "://" not in target and not target.startswith("mailto:")
        if not (document.parent / target).exists()
    ]

    assert broken == []


def test_commands_named_exist():
    unknown = [
        f"{shown(document)}: pophyte {name}"
        for document in DOCUMENTS
        for line in re.findall(
            r"^ *(?:\.venv/bin/|\$ )?.*pophyte .*$|`[^`]*pophyte [^`]*`", document.read_text(), re.MULTILINE
        )
        if line.lstrip(" $`").startswith((".venv/bin/pophyte", "pophyte ", "python -m pophyte"))
        for name in COMMAND.findall(line)[:1]
        if name.replace("-", "_") not in get_commands()
    ]

    assert unknown == []


def test_recipes_named_exist_and_are_described():
    makefile = (ROOT / "Makefile").read_text()
    described = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    declared = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split())
    named = {name for document in DOCUMENTS for name in RECIPE.findall(document.read_text())}

    assert described == declared
    assert named - described == set()


def test_the_change_log_has_this_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]

    assert re.search(rf"^## {re.escape(version)}\b", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)


def test_decisions_are_numbered_and_answer_the_same_questions():
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    untold = [
        f"{shown(path)}: {part}"
        for path in decisions
        for part in ("## Context", "## Decision", "## Consequences", "## Alternatives considered")
        if not re.match(r"\d{4}-[a-z0-9-]+$", path.stem) or part not in path.read_text()
    ]

    assert decisions
    assert untold == []
    assert len({path.name[:4] for path in decisions}) == len(decisions)


def test_publiccode_tells_what_the_standard_asks():
    told = YAML(typ="safe").load((ROOT / "publiccode.yml").read_text())
    needed = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    }
    described = told["description"]["en"]

    assert needed - set(told) == set()
    assert told["legal"]["license"] == "EUPL-1.2"
    assert told["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert told["maintenance"]["contacts"] or told["maintenance"]["contractors"]
    assert told["localisation"]["availableLanguages"] == ["fi", "sv", "en"]
    assert len(described["shortDescription"]) <= 150
    assert 150 <= len(described["longDescription"]) <= 10_000
    assert described["features"]


def test_publiccode_has_this_version():
    told = YAML(typ="safe").load((ROOT / "publiccode.yml").read_text())

    assert told["softwareVersion"] == tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]


# Written in two halves, so that this file does not break its own rule.
HOSTS = [f"pypi{'.'}org", f"python{'hosted'}", f"registry.npm{'js'}", f"deb.{'debian'}.org", f"archive.{'ubuntu'}.com"]
FOLDERS = [f"/{'work'}/", f"/{'root'}/", f"/{'home'}/"]


@pytest.mark.parametrize("forbidden", [*HOSTS, *FOLDERS])
def test_no_file_names_a_registry_or_somebodys_folder(forbidden):
    naming = [
        shown(path) for path in committed_files() if forbidden in path.read_text(encoding="utf-8", errors="ignore")
    ]

    assert naming == []
