"""One letter to one address: a head of one line, and for letters that come again a way to stop them."""

from django.core.mail import EmailMessage


def send_one(address: str, subject: str, text: str, *, stop_at: str = "") -> None:
    """`stop_at`: the page on which the reader changes or ends letters of this kind; mail programs offer it too.

    Raises SMTPException or OSError where the letter did not leave.
    """
    headers = {"Auto-Submitted": "auto-generated"} | ({"List-Unsubscribe": f"<{stop_at}>"} if stop_at else {})
    # A line break in a title would end the letter's head.
    EmailMessage(" ".join(subject.split()), text, None, [address], headers=headers).send()
