"""Asking the chain's pages and sending their forms as a browser does."""

from bs4 import BeautifulSoup
from django.urls import reverse


def address(name, document, *args):
    return reverse(f"planning:{name}", args=[document.pk, *args])


def parsed(response):
    return BeautifulSoup(response.content.decode(), "html.parser")


def form_values(page):
    """What a browser would send of the page's main form, untouched."""
    form = page.find("main").find("form", {"method": "post"})
    values = {}
    for field in form.find_all(["input", "textarea", "select"]):
        if field.get("type") in {"checkbox", "radio"}:
            if field.has_attr("checked"):
                values.setdefault(field["name"], []).append(field.get("value", "on"))
        elif field.name == "select":
            chosen = field.find("option", selected=True) or field.find("option")
            values[field["name"]] = chosen["value"]
        elif field.name == "textarea":
            values[field["name"]] = field.text.removeprefix("\n")
        else:
            values[field["name"]] = field.get("value", "")
    return values
