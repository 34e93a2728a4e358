"""A polite client: one connection, a stated name, pauses between calls, and patience when the service asks for it."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Self

import httpx
from django.utils import timezone
from django.utils.translation import gettext as _

from pophyte.core.whole_numbers import whole_number
from pophyte.indicators.sources.faults import SourceFault
from pophyte.indicators.sources.opening import LIMIT_BYTES, Opened, opened


ATTEMPTS = 5
LONGEST_WAIT = 300.0
WORTH_ANOTHER_TRY = frozenset({408, 425, 429, 500, 502, 503, 504})
TIMEOUT = httpx.Timeout(60.0, connect=15.0)


@dataclass(frozen=True, slots=True)
class Manners:
    """How a service is spoken to. `sleep` and `clock` are given by tests, which do not wait."""

    user_agent: str
    # Seconds between the beginnings of two calls.
    interval: float = 0.2
    first_wait: float = 1.0
    sleep: Callable[[float], None] = field(default=time.sleep)
    clock: Callable[[], float] = field(default=time.monotonic)


class Client:
    """Asks one service, one call at a time. Every answer is whole JSON, or a fault says what came instead."""

    def __init__(self, base: str, manners: Manners) -> None:
        self.base = base.rstrip("/")
        self.manners = manners
        self._last_call: float | None = None
        self._http = httpx.Client(
            headers={"User-Agent": manners.user_agent, "Accept": "application/json"},
            timeout=TIMEOUT,
            limits=httpx.Limits(max_connections=1),
            follow_redirects=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def get(self, path: str, params: Sequence[tuple[str, str]] = ()) -> Opened:
        return self._ask("GET", path, params=list(params))

    def post(self, path: str, content: Mapping[str, Any]) -> Opened:
        return self._ask("POST", path, json=content)

    def _ask(self, method: str, path: str, **arguments: Any) -> Opened:
        address = f"{self.base}/{path.lstrip('/')}" if path else self.base
        wait = self.manners.first_wait
        for attempt in range(1, ATTEMPTS + 1):
            self._pause()
            try:
                return self._answer(method, address, arguments)
            except _TryAgain as trouble:
                if attempt == ATTEMPTS:
                    raise SourceFault(trouble.sentence, file=address) from trouble
                self.manners.sleep(min(max(trouble.wait or wait, 0.0), LONGEST_WAIT))
                wait *= 2
        raise AssertionError(address)

    def _pause(self) -> None:
        now = self.manners.clock()
        if self._last_call is not None and now - self._last_call < self.manners.interval:
            self.manners.sleep(self.manners.interval - (now - self._last_call))
        self._last_call = self.manners.clock()

    def _answer(self, method: str, address: str, arguments: Mapping[str, Any]) -> Opened:
        try:
            with self._http.stream(method, address, **arguments) as response:
                if response.status_code in WORTH_ANOTHER_TRY:
                    sentence = _("Palvelu vastasi virheellä %d.") % response.status_code
                    raise _TryAgain(sentence, _retry_after(response))
                if response.status_code >= 400:
                    raise SourceFault(_("Palvelu vastasi virheellä %d.") % response.status_code, file=address)
                data = self._body(response, address)
        except httpx.TimeoutException as error:
            raise _TryAgain(_("Palvelu ei vastannut ajoissa.")) from error
        except httpx.RequestError as error:  # the line, the packing, or a circle of redirections
            raise _TryAgain(_("Yhteys palveluun katkesi.")) from error
        return _whole(address, data)

    def _body(self, response: httpx.Response, address: str) -> bytes:
        data = bytearray()
        for piece in response.iter_bytes():
            data += piece
            if len(data) > LIMIT_BYTES:
                raise SourceFault(_("Palvelun vastaus on liian suuri."), file=address)
        return bytes(data)


class _TryAgain(Exception):
    def __init__(self, sentence: str, wait: float | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.wait = wait


def _whole(address: str, data: bytes) -> Opened:
    """The answer if it is JSON to its end; services in trouble answer 200 with a web page or half an answer."""
    try:
        answer = opened(address, data)
        answer.json()
    except SourceFault as error:
        raise _TryAgain(error.sentence) from error
    return answer


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds, or a date: both are allowed."""
    written = response.headers.get("Retry-After", "").strip()
    seconds = whole_number(written)
    if seconds is not None:
        return float(seconds)
    try:
        moment = parsedate_to_datetime(written)
    except ValueError:
        return None
    return (moment - timezone.now()).total_seconds() if moment.tzinfo else None
