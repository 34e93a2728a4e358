"""What is read across municipalities, at the size of the whole country: 309 published plans with 30 000 measures.

python -m benchmarks.across                 the region's view, search and comparison: milliseconds and questions
python -m benchmarks.across --engines       and the search engine of the database beside our own index

In this process and in a database of its own in memory: nothing is served and nothing is left behind.
"""

import argparse
import os
import random
import time
import tracemalloc
import uuid
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from statistics import median
from typing import Any

import django


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pophyte.settings.test")
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.utils import timezone  # noqa: E402

from pophyte.areas.domain import AreaKind  # noqa: E402
from pophyte.areas.models import Area  # noqa: E402
from pophyte.core.models import PackEntry, RegionPack  # noqa: E402
from pophyte.planning.domain.chain import FrozenConcern, FrozenGoal, FrozenMeasure, FrozenYear  # noqa: E402
from pophyte.planning.domain.frozen import Chapter, FrozenDocument, TextPart, digest, to_json  # noqa: E402
from pophyte.planning.models import (  # noqa: E402
    CouncilTerm,
    DocumentType,
    OwnerHealthSnapshot,
    PublishedDocument,
    PublishedPassage,
    Release,
)
from pophyte.planning.operations.across import index_release  # noqa: E402
from pophyte.planning.operations.documents import DocumentStatement, begin_document  # noqa: E402
from pophyte.planning.queries import across_search  # noqa: E402


# As many months of owner health as a term has.
MONTHS = 48
MUNICIPALITIES, GOALS, MEASURES_OF_GOAL = 309, 10, 10
# 60 pages of about 320 words.
CHAPTERS, PARAGRAPHS, WORDS = 6, 50, 64
FOCUS_AREAS = ("osallisuus", "mielen-hyvinvointi", "taloudellinen-toimeentulo")
STATES = ("not-started", "under-way", "done", "postponed")
STEMS = [
    "yksinäisyy",
    "nuor",
    "ikäihmi",
    "perhe",
    "koulu",
    "liikun",
    "päihte",
    "mielenterv",
    "osallisu",
    "kylä",
    "kunta",
    "palvelu",
    "järjestö",
    "kirjasto",
    "ravitsem",
    "kulttuuri",
    "luonto",
    "talou",
    "velka",
    "työ",
    "asumi",
    "turvalli",
    "väkival",
    "ystäv",
    "harrast",
    "matka",
    "kohtaami",
    "neuvon",
    "hoito",
    "tuki",
]
ENDINGS = [
    "s",
    "n",
    "a",
    "ssa",
    "sta",
    "lla",
    "lle",
    "ksi",
    "den",
    "tta",
    "en",
    "t",
    "jen",
    "ista",
    "issa",
    "ille",
    "toiminta",
    "keskus",
    "suunnitelma",
    "ryhmä",
    "kysely",
]
QUESTIONS = ("yksinäisyyttä", "nuorten mielenterveys", "kirjastotoiminta kylillä", "velkaneuvonta", "asd")
PAGES = (
    "/asiakirjat/alue/",
    "/asiakirjat/alue/?jako=osa-alue",
    "/asiakirjat/alue.csv",
    "/asiakirjat/alue/tavoitteet/",
    "/asiakirjat/alue/yhteiset/",
    "/asiakirjat/alue/aukot/",
    "/asiakirjat/alue/toimenpiteet/",
    "/asiakirjat/alue/vastuut/",
    "/asiakirjat/alue/vastuut/mittakunta-7/",
    "/asiakirjat/vertaa/?kunta=mittakunta-7&verrokit=mittakunta-8&verrokit=mittakunta-9",
)


class Words:
    """Invented Finnish: few words often and many words once, as in real text."""

    def __init__(self) -> None:
        self._random = random.Random(2026)
        self._known = [stem + end for stem in STEMS for end in ENDINGS]
        self._known += [first + second + end for first in STEMS for second in STEMS for end in ENDINGS]
        self._random.shuffle(self._known)

    def text(self, number: int) -> str:
        at = (int(len(self._known) * self._random.random() ** 3) for _ in range(number))
        return " ".join(self._known[place] for place in at) + "."


def fill(words: Words) -> None:
    pack = RegionPack.objects.create(slug="mitta", version="1", name_fi="Mitta", home_area="region:x")
    for order, key in enumerate(FOCUS_AREAS):
        name = {"name": {"fi": key.replace("-", " ")}}
        PackEntry.objects.create(pack=pack, kind="focus-area", key=key, values=name, order=order)
    term = CouncilTerm.objects.create(
        slug="2025-2029", begins="2025-06-01", ends="2029-05-31", first_year=2025, last_year=2029
    )
    kind = DocumentType.objects.create(slug="plan", name_fi="Hyvinvointisuunnitelma", made_for=["municipality"])
    for number in range(MUNICIPALITIES):
        area = Area.objects.create(
            pack=pack,
            kind=AreaKind.MUNICIPALITY,
            code=f"{number + 1000}",
            name_fi=f"Mittakunta {number}",
            slug=f"mittakunta-{number}",
            tile_row=number // 18,
            tile_column=number % 18,
        )
        publish(area, term, kind, words)


def publish(area: Area, term: CouncilTerm, kind: DocumentType, words: Words) -> None:
    document = begin_document(statement=DocumentStatement(type=kind, term=term, areas=[area]), by=None)
    frozen = FrozenDocument(
        title=document.title,
        language="fi",
        type=kind.slug,
        type_name=kind.name,
        areas=(area.name,),
        area_keys=(f"{area.kind}:{area.code}",),
        term=str(term),
        year=None,
        version=1,
        composed_on="2026-06-15",
        chapters=tuple(chapter(number, words) for number in range(CHAPTERS)),
        concerns=tuple(FrozenConcern(str(uuid.uuid4()), "worry", words.text(6), "asukkaat", ()) for _ in range(5)),
        goals=tuple(goal(place, words) for place in range(GOALS)),
    )
    release = Release.objects.create(
        document=document,
        number=1,
        content=to_json(frozen),
        digest=digest(frozen),
        words="",
        published_at=timezone.now(),
    )
    index_release(release)
    first = timezone.localdate() - timedelta(days=30 * MONTHS)
    OwnerHealthSnapshot.objects.bulk_create(
        OwnerHealthSnapshot(
            document=document,
            taken_on=first + timedelta(days=30 * month),
            measures=GOALS * MEASURES_OF_GOAL,
            named=80,
            active=50 + month // 2,
            asked=80,
            answered=40,
        )
        for month in range(MONTHS)
    )


def chapter(number: int, words: Words) -> Chapter:
    html = "".join(f"<p>{words.text(WORDS)}</p>" for _ in range(PARAGRAPHS))
    return Chapter("", f"luku-{number}", f"Luku {number}", (TextPart(html=html),))


def goal(place: int, words: Words) -> FrozenGoal:
    measures = tuple(
        FrozenMeasure(
            key=str(uuid.uuid4()),
            text=words.text(8),
            owner="nuorisopalvelut",
            partners=(),
            when="2027",
            edtf="2027",
            state=STATES[number % len(STATES)],
            state_name="",
            years=(FrozenYear(2027, money_planned=1000.0),),
        )
        for number in range(MEASURES_OF_GOAL)
    )
    area = FOCUS_AREAS[place % len(FOCUS_AREAS)]
    return FrozenGoal(str(uuid.uuid4()), words.text(7), "", area, "", (), (), measures)


def timed(ask: Callable[[], Any], times: int) -> float:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - begun) * 1000)
    return median(taken)


def count(asked: list[str], execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    asked.append(sql)
    return execute(sql, *rest)


def measure_page(address: str, times: int) -> None:
    client = Client()
    size = len(client.get(address).content)
    asked: list[str] = []
    with connection.execute_wrapper(partial(count, asked)):
        client.get(address)
    print(
        f"{timed(lambda: client.get(address), times):8.0f} ms {len(asked):4} questions {size // 1024:6} kB  {address}"
    )


def measure_search(times: int) -> None:
    across_search._kept.index = None  # as in a process that has just begun
    tracemalloc.start()
    across_search.word_index()
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    across_search._kept.index = None
    begun = time.perf_counter()
    index = across_search.word_index()
    taken = (time.perf_counter() - begun) * 1000
    print(f"{taken:8.0f} ms to merge the index: {len(index.vocabulary)} words, {held // 2**20} MB in memory")
    for question in QUESTIONS:
        measure_page(f"/asiakirjat/haku/?q={question}", times)


def measure_engines(times: int) -> None:
    """The database's own full text: SQLite's FTS5 over the same passages, asked by the beginnings of words."""
    with connection.cursor() as cursor:
        begun = time.perf_counter()
        cursor.execute("CREATE VIRTUAL TABLE bench_words USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')")
        cursor.execute(f"INSERT INTO bench_words(rowid, text) SELECT id, text FROM {PublishedPassage._meta.db_table}")
        print(f"{(time.perf_counter() - begun) * 1000:8.0f} ms to fill FTS5")
        for question in ("yksinäi*", "nuor* mielenterv*", "velka*"):
            sql = "SELECT rowid FROM bench_words WHERE bench_words MATCH %s ORDER BY rank LIMIT 30"

            def ask(question: str = question, sql: str = sql) -> None:
                cursor.execute(sql, [question])
                cursor.fetchall()

            print(f"{timed(ask, times):8.0f} ms FTS5 {question} (no parts inside compounds)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--engines", action="store_true")
    arguments = parser.parse_args()
    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    begun = time.perf_counter()
    fill(Words())
    passages = PublishedPassage.objects.count()
    number = PublishedDocument.objects.count()
    print(f"{number} documents, {passages} passages filled in {time.perf_counter() - begun:.0f} s")
    for address in PAGES:
        measure_page(address, arguments.times)
    measure_search(arguments.times)
    if arguments.engines:
        measure_engines(arguments.times)


if __name__ == "__main__":
    main()
