"""Whatever is sent to a form: never a fault of the server."""

import os

import pytest

from tests.hostile.forms import chain, others
from tests.hostile.sending import Form, Sent, encoded, spoilt
from tests.world import World

# More of them find more: HOSTILE_INPUTS=500 pytest tests/hostile
COUNT = int(os.environ.get("HOSTILE_INPUTS", "50"))


def statuses(world: World, form: Form, count: int) -> dict[int, list[Sent]]:
    """What came back, with what was sent for it."""
    found: dict[int, list[Sent]] = {}
    for sent in spoilt(form, count):

        def ask(client: object, sent: Sent = sent) -> object:
            for earlier in form.before:
                client.post(earlier.path, earlier.good)  # type: ignore[attr-defined]
            return sent.to(client, form.path, form.headers)  # type: ignore[arg-type]

        status = world.knock(form.role, ask, lambda answer: answer.status_code)  # type: ignore[arg-type]
        found.setdefault(status, []).append(sent)
    return found


def sensible(form: Form) -> Sent:
    return Sent(encoded(form.good.items()).encode(), "application/x-www-form-urlencoded")


@pytest.mark.parametrize("number", range(19))
def test_a_form_of_the_chain_survives_whatever_is_typed(world: World, number: int) -> None:
    form = chain(world)[number]

    found = statuses(world, form, COUNT)

    assert [sent for status, several in found.items() if status >= 500 for sent in several] == [], form.name
    assert set(found) - {404} != set(), f"{form.name}: {found.keys()}"  # something was there to be hurt


@pytest.mark.parametrize("number", range(27))
def test_every_other_form_survives_whatever_is_typed(world: World, number: int) -> None:
    form = others(world)[number]

    found = statuses(world, form, max(15, COUNT // 3))

    assert [sent for status, several in found.items() if status >= 500 for sent in several] == [], form.name
    assert set(found) - {404} != set(), f"{form.name}: {found.keys()}"


def test_no_form_is_left_out(world: World) -> None:
    assert (len(chain(world)), len(others(world))) == (19, 27)
