"""Every table of ours has a factory, so that tests need no fixtures of their own, and a place in the audit log."""

import importlib
import pkgutil

import factory
import pytest
from auditlog.registry import auditlog
from django.apps import apps

import tests.factories
from tests.conventions.repository import MODULES


NOT_AUDITED = {
    "indicators.IngestRun": "a log itself, written by the run that it tells of",
    "areas.AreaBoundary": "shapes fetched whole from the mapping agency, which nobody edits",
    "planning.FrozenChart": "drawings by the digest of their content, which cannot change",
    "planning.ClockReminder": "a log itself: which letter was sent about which date",
    "planning.ClockMove": "a number reckoned from rows that are audited themselves",
    "planning.StepLetter": "a log itself: which letter about a step was sent to whom",
    "planning.PublishedDocument": "rows of an index that is made anew from releases",
    "planning.PublishedWords": "rows of an index that is made anew from releases",
    "planning.PublishedPassage": "rows of an index that is made anew from releases",
    "planning.PublishedGoal": "rows of an index that is made anew from releases",
    "planning.PublishedMeasure": "rows of an index that is made anew from releases",
    "planning.PublishedConcern": "rows of an index that is made anew from releases",
    "core.RegionPack": "what was loaded and when: a log itself; the rows that a load changes are audited",
    "core.PackEntry": "the loader's memory of what it wrote; the rows themselves are audited",
}
MADE_OTHERWISE = {
    "areas.AreaBoundary": "read from GeoJSON, in its tests too",
    "core.RegionPack": "written by loading a pack",
    "core.PackEntry": "written by loading a pack",
    "planning.DocumentShelf": "made by the operation that begins a document",
    "planning.WellbeingDocument": "made by the operation that begins one (make_document)",
    "planning.Release": "made by freezing a document",
    "planning.FrozenChart": "made by freezing a document",
    "planning.PublishedDocument": "made by taking a release into the index",
    "planning.PublishedWords": "made by taking a release into the index",
    "planning.PublishedPassage": "made by taking a release into the index",
    "planning.PublishedGoal": "made by taking a release into the index",
    "planning.PublishedMeasure": "made by taking a release into the index",
    "planning.PublishedConcern": "made by taking a release into the index",
    "people.Invitation": "opened by the operation that knows its secret",
    "people.ApiToken": "opened by the operation that knows its secret",
}
OUR_MODELS = [model for model in apps.get_models() if model._meta.app_label in MODULES]


def models_with_factory():
    found = set()
    for entry in pkgutil.iter_modules(tests.factories.__path__):
        module = importlib.import_module(f"tests.factories.{entry.name}")
        for thing in vars(module).values():
            if isinstance(thing, type) and issubclass(thing, factory.django.DjangoModelFactory):
                found.add(thing._meta.get_model_class())
    return found


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_every_model_has_a_factory(model):
    assert model in models_with_factory() or model._meta.label in MADE_OTHERWISE


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_every_model_is_audited_or_says_why_not(model):
    assert auditlog.contains(model) or model._meta.label in NOT_AUDITED


def test_exceptions_are_about_tables_that_exist():
    labels = {model._meta.label for model in OUR_MODELS}

    assert {*NOT_AUDITED, *MADE_OTHERWISE} - labels == set()
