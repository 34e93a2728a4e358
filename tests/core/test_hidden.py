"""Who may not even read a thing is told that there is none; who may read it and no more, that it is not theirs."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse

from pophyte.core.access import asks, hidden_unless


class Account:
    is_authenticated = True

    def __init__(self, *permissions):
        self.permissions = permissions

    def may(self, permission, scopes):
        return permission in self.permissions and scopes == ["here"]


def reading(pk):
    return "read", ["here"]


@hidden_unless(reading)
def writing(pk):
    return "write", ["here"]


def plainly_writing(pk):
    return "write", ["here"]


def ask(rf, question, *permissions):
    view = asks(question)(lambda request, pk: HttpResponse("in"))
    request = rf.get("/")
    request.user = Account(*permissions)
    return view(request, pk=1)


def test_a_stranger_is_told_that_there_is_nothing(rf):
    with pytest.raises(Http404):
        ask(rf, writing)


def test_a_reader_is_told_that_writing_is_not_theirs(rf):
    with pytest.raises(PermissionDenied):
        ask(rf, writing, "read")


def test_where_nothing_is_hidden_a_stranger_is_refused(rf):
    with pytest.raises(PermissionDenied):
        ask(rf, plainly_writing)


def test_a_writer_gets_in(rf):
    assert ask(rf, writing, "write").content == b"in"
