"""A web process loads what pages need; engines of files and tables come with the first who asks for them."""

import json
import subprocess
import sys

import pytest


HEAVY = ("altair", "docx", "duckdb", "httpx", "openpyxl", "pptx", "pyarrow", "rdflib", "vl_convert", "weasyprint")
LOAD = """
import json, sys
import pophyte.site.wsgi
import pophyte.site.urls
json.dump(sorted(sys.modules), sys.stdout)
"""


@pytest.fixture(scope="module")
def loaded():
    """What stands loaded in a fresh process that knows every address."""
    ran = subprocess.run([sys.executable, "-c", LOAD], check=True, capture_output=True, text=True)
    return set(json.loads(ran.stdout))


def test_a_process_that_knows_every_address_has_the_views(loaded):
    assert {"pophyte.indicators.views.own", "pophyte.planning.views.chain_import", "numpy"} <= loaded


@pytest.mark.parametrize("engine", HEAVY)
def test_no_heavy_engine_is_loaded_before_it_is_needed(loaded, engine):
    assert engine not in loaded
