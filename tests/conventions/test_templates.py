"""Every template is used by something: a view, another template, or a package that looks for its name."""

import re

from tests.conventions.repository import CODE, files, shown


# Looked for by name by the packages that they belong to.
OVERRIDES = (
    "account/",
    "mfa/",
    "socialaccount/",
    "allauth/",
    "wagtailadmin/",
    "django/",
    "wagtailusers/",
    "403",
    "404",
    "500",
)
NAMED = re.compile(r"""["']([\w/.-]+\.(?:html|txt|xml|md))["']""")


def templates():
    return {
        str(path.relative_to(next(parent for parent in path.parents if parent.name == "templates"))): path
        for path in files(".html", ".txt", under=CODE)
        if "templates" in path.parts
    }


def test_no_template_is_unused():
    named = {name for path in files(".py", ".html", ".txt", under=CODE) for name in NAMED.findall(path.read_text())}
    # "_fragment.html" may be put together from a folder and a name.
    endings = {name.rpartition("/")[2] for name in named}

    unused = [
        shown(path)
        for name, path in templates().items()
        if name not in named and name.rpartition("/")[2] not in endings and not name.startswith(OVERRIDES)
    ]

    assert unused == []


def test_templates_carry_no_scripts_or_styles_of_their_own():
    inline = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=[\"']application/)|\sstyle=[\"']|\son[a-z]+=[\"']|<style")

    assert [shown(path) for path in templates().values() if inline.search(path.read_text())] == []
