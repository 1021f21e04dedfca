"""Whatever is sent to a form: never a fault of the server."""

import os

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.hostile.forms import chain, others
from tests.hostile.sending import FORM, Form, Sent, encoded, spoilt
from tests.world import World

# How many there are: each is tried as a test of its own, and test_no_form_is_left_out tells when there are more.
CHAIN, OTHERS = 21, 106
# More of them find more: HOSTILE_INPUTS=500 pytest tests/hostile
COUNT = int(os.environ.get("HOSTILE_INPUTS", "50"))


def statuses(world: World, form: Form, count: int) -> dict[int, list[Sent]]:
    """What came back, with what was sent for it."""
    found: dict[int, list[Sent]] = {}
    for sent in spoilt(form, count):

        def ask(client: Client, sent: Sent = sent) -> HttpResponse:
            for earlier in form.before:
                client.post(earlier.path, earlier.good)
            return sent.to(client, form.path, form.headers)

        status = world.knock(form.role, ask, lambda answer: answer.status_code)
        found.setdefault(status, []).append(sent)
    return found


def sensible(form: Form) -> Sent:
    return Sent(encoded(form.good.items()).encode(), FORM)


# Forms that are not taken even when nothing is spoilt, and what is answered: a code that is wrong, a basket with a line
# that is another's, webhooks without a signature.
NOT_TAKEN = {"account_confirm_login_code": 200, "basket": 200, "payments:webhook": 400, "carrier_webhook": 400}


def test_the_same_forms_are_taken_when_nothing_is_spoilt(world: World) -> None:
    """Without this the tests below could stop at the first door."""
    answers = {}
    for form in chain(world):

        def ask(client: Client, form: Form = form) -> HttpResponse:
            for earlier in form.before:
                client.post(earlier.path, earlier.good)
            return sensible(form).to(client, form.path, form.headers)

        answers[form.name] = world.knock(form.role, ask, lambda answer: answer.status_code)

    assert answers == {form.name: NOT_TAKEN.get(form.name, 302) for form in chain(world)}


@pytest.mark.parametrize("number", range(CHAIN))
def test_a_form_of_the_chain_survives_whatever_is_typed(world: World, number: int) -> None:
    form = chain(world)[number]

    found = statuses(world, form, COUNT)

    assert [sent for status, several in found.items() if status >= 500 for sent in several] == [], form.name
    assert set(found) - {404} != set(), f"{form.name}: {found.keys()}"  # something was there to be hurt


@pytest.mark.parametrize("number", range(OTHERS))
def test_every_other_form_survives_whatever_is_typed(world: World, number: int) -> None:
    form = others(world)[number]

    found = statuses(world, form, max(15, COUNT // 3))

    assert [sent for status, several in found.items() if status >= 500 for sent in several] == [], form.name
    assert set(found) - {404} != set(), f"{form.name}: {found.keys()}"


def test_no_form_is_left_out(world: World) -> None:
    assert (len(chain(world)), len(others(world))) == (CHAIN, OTHERS)
