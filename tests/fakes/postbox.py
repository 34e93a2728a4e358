"""A real SMTP server for the time of the tests: what a test sends goes over the wire and is read here."""

import email
import email.policy
import socket

import pytest
from aiosmtpd.controller import Controller


class LetterReceiver:
    """Keeps every letter, parsed, in the order they came. What is for an address in `refused` it does not take."""

    def __init__(self):
        self.letters = []
        self.refused = set()

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # aiosmtpd's own name
        if address in self.refused:
            return "550 No such box here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # aiosmtpd's own name
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        letter.recipients = list(envelope.rcpt_tos)
        self.letters.append(letter)
        return "250 OK"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def letter_receiver():
    """The server, started once on a free port."""
    receiver = LetterReceiver()
    controller = Controller(receiver, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield receiver, controller.port
    controller.stop()


@pytest.fixture
def postbox(letter_receiver, settings):
    """The letters that this test has sent: `postbox[0]["Subject"]`, `postbox[0].get_content()`."""
    receiver, port = letter_receiver
    receiver.letters.clear()
    receiver.refused.clear()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    return receiver.letters


@pytest.fixture
def refused(letter_receiver, postbox):
    """Addresses whose letters the server answers with 550: `refused.add("a@example.org")`."""
    return letter_receiver[0].refused


@pytest.fixture
def no_mail_server(settings):
    """Letters go to an address where nobody answers."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = free_port()
