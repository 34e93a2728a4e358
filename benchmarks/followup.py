"""200 owners answer at once over HTTP: how long it takes, and whether anything is lost.

python -m benchmarks.followup    on a private folder, with SQLite; set DATABASE_URL for PostgreSQL
"""

import http.client
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from statistics import quantiles
from threading import Barrier
from urllib.parse import urlencode

from benchmarks.serving import Server


OWNERS = 200
PATIENCE = 60
KIND = "mittausten-suunnitelma"


@dataclass(frozen=True, slots=True)
class Answered:
    """Seconds for all together; milliseconds of one, from before its connection; what was kept of what was sent."""

    owners: int
    seconds: float
    median: float
    p95: float
    refused: int
    kept: int

    def __str__(self) -> str:
        lost = self.owners - self.kept
        return (
            f"{self.owners} owners answering at once: {self.seconds:.1f} s, one {self.median:.0f} ms (95 % within"
            f" {self.p95:.0f} ms), refused {self.refused}, lost {lost}"
        )


def answer_at_once(server: Server, owners: int = OWNERS) -> Answered:
    """Django is set up, and the server reads the same database."""
    tokens = open_links(owners)
    before = notes()
    together = Barrier(owners)
    begun = time.perf_counter()
    with ThreadPoolExecutor(owners) as pool:
        answers = list(pool.map(lambda token: send(server.port, token, together), tokens))
    seconds = time.perf_counter() - begun
    cuts = quantiles([taken for _status, taken in answers], n=20, method="inclusive")
    refused = sum(status != http.HTTPStatus.FOUND for status, _taken in answers)
    return Answered(owners, seconds, cuts[9], cuts[18], refused, notes() - before)


def send(port: int, token: str, together: Barrier) -> tuple[int, float]:
    body = urlencode({"state": "under-way", "sentence": "Etenee suunnitellusti.", "money": "1 500", "key": token})
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    together.wait()
    begun = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("POST", f"/vastaa/{token}/", body, headers)
        status = connection.getresponse().status
    except OSError:
        status = 0
    finally:
        connection.close()
    return status, (time.perf_counter() - begun) * 1000


def open_links(owners: int) -> list[str]:
    """An open round of one plan with a measure, an owner and a link for each."""
    from django.utils import timezone  # noqa: PLC0415  # Django is set up by the caller

    from pophyte.people.domain import digest_of  # noqa: PLC0415
    from tests.factories import followup as asked  # noqa: PLC0415
    from tests.factories import planning as made  # noqa: PLC0415
    from tests.factories.areas import AreaFactory  # noqa: PLC0415
    from tests.factories.people import PersonFactory  # noqa: PLC0415

    area = AreaFactory(code="mitta", slug="mittakunta-seuranta", name_fi="Mittakunta")
    document = made.make_document(areas=[area], type=made.DocumentTypeFactory(slug=KIND))
    goal, until = made.GoalFactory(document=document), timezone.now() + timedelta(days=10)
    going_on = asked.FollowUpRoundFactory(document=document, opened_on=timezone.localdate(), closes_on=until.date())
    tokens = [f"mittaus-{number}" for number in range(owners)]
    for token in tokens:
        person = PersonFactory(email=f"{token}@example.org")
        measure = made.MeasureFactory(goal=goal, text=f"Toimenpide {token}.", owner=person)
        owner = asked.FollowUpOwnerFactory(round=going_on, person=person, email=person.email, expires_at=until)
        asked.FollowUpLinkFactory(owner=owner, token_digest=digest_of(token), expires_at=until)
        asked.FollowUpQuestionFactory(round=going_on, measure=measure, owner=owner)
    return tokens


def notes() -> int:
    from pophyte.planning.models import ProgressNote  # noqa: PLC0415  # as above

    return ProgressNote.objects.count()


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="pophyte-followup-") as folder:
        os.environ["POPHYTE_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
        subprocess.run(
            [sys.executable, "-m", "pophyte", "start", "--prepare-only"], check=True, stdout=subprocess.DEVNULL
        )
        import django  # noqa: PLC0415  # reads the folder above

        django.setup()
        with Server() as server:
            print(answer_at_once(server))


if __name__ == "__main__":
    main()
