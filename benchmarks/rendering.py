"""In this process: how many questions a page asks of the database, and how long a large timeline takes to make."""

import time
from datetime import date
from http import HTTPStatus
from statistics import median

import django
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext


django.setup()

from pophyte.areas.domain import AreaKind  # noqa: E402
from pophyte.areas.models import Area  # noqa: E402
from pophyte.areas.queries import current_pack, municipalities  # noqa: E402
from pophyte.planning.domain.documents import DocumentKind  # noqa: E402
from pophyte.planning.models import CouncilTerm  # noqa: E402
from pophyte.planning.operations import EstimateStatement, add_estimate  # noqa: E402


PHRASES = ("kesäkuu", "syksy", "viim. keväällä", "loppuvuonna?", "vuoden loppu", "kevät–kesä", "Q3", "aikataulu avoin")
SOURCE = "benchmark"


def has_page(path: str) -> bool:
    return Client(raise_request_exception=False).get(path).status_code != HTTPStatus.NOT_FOUND


def queries_of(path: str) -> int:
    # A page that fails is told by its status in the table.
    client = Client(raise_request_exception=False)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)


def timeline_of(count: int, *, times: int) -> tuple[float, int, int]:
    """Milliseconds of the whole page in this process, its size in bytes and its number of questions."""
    with transaction.atomic():
        term = fill(count)
        address = f"/aikataulu/?kausi={term.slug}"
        client = Client()
        size = len(client.get(address).content)
        taken = []
        for _ in range(times):
            begun = time.perf_counter()
            client.get(address)
            taken.append((time.perf_counter() - begun) * 1000)
        questions = queries_of(address)
        transaction.set_rollback(True)
    return median(taken), size, questions


def fill(count: int) -> CouncilTerm:
    """Invented municipalities up to the count, each with an estimate as people write them."""
    pack = current_pack()
    for number in range(len(municipalities()), count):
        Area.objects.create(
            pack=pack,
            kind=AreaKind.MUNICIPALITY,
            code=f"B{number:03}",
            slug=f"koekunta-{number}",
            name_fi=f"Koekunta {number}",
        )
    term = CouncilTerm.objects.order_by("begins").last()
    if term is None:
        raise SystemExit("The pilot region has no council term: there is no timeline to measure.")
    for number, municipality in enumerate(municipalities()):
        add_estimate(statement=statement_of(number, municipality, term), by=None)
    return term


def statement_of(number: int, municipality: Area, term: CouncilTerm) -> EstimateStatement:
    return EstimateStatement(
        term=term,
        municipalities=[municipality],
        documents=frozenset(DocumentKind),
        as_written=PHRASES[number % len(PHRASES)],
        year=term.first_year + number % 3,
        said_by=SOURCE,
        said_on=date(term.first_year, 1, 15),
    )
