"""What is remembered for a moment: made once for all who ask at the same time, and never kept for long."""

import threading
import time

import pytest

from common import near


def asked_by_eight() -> list[int]:
    """What eight threads make that ask for the same thing at once."""
    made: list[int] = []

    def make() -> int:
        made.append(1)
        time.sleep(0.2)
        return len(made)

    threads = [threading.Thread(target=lambda: near.remembered("eight", make)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return made


def test_who_asks_at_the_same_time_gets_the_same_answer(settings):
    settings.NEAR_SECONDS = 60
    near.forget()
    assert len(asked_by_eight()) == 1


def test_with_nothing_remembered_each_makes_its_own(settings):
    settings.NEAR_SECONDS = 0
    assert len(asked_by_eight()) == 8


def test_while_one_makes_it_anew_others_are_given_the_old_one(settings):
    settings.NEAR_SECONDS = 60
    near.forget()
    begun, go_on = threading.Event(), threading.Event()
    near.remembered("counts", lambda: "old")
    until, _old = near._kept["counts"]
    near._kept["counts"] = until - 59, "old"  # one second is left of its time

    def slowly() -> str:
        begun.set()
        go_on.wait(timeout=10)
        return "new"

    maker = threading.Thread(target=lambda: near.remembered("counts", slowly))
    maker.start()
    begun.wait(timeout=10)
    assert near.remembered("counts", lambda: "a third") == "old"
    go_on.set()
    maker.join()
    assert near.remembered("counts", lambda: "a third") == "new"


def test_what_failed_is_tried_again(settings):
    settings.NEAR_SECONDS = 60
    near.forget()
    with pytest.raises(ZeroDivisionError):
        near.remembered("failing", lambda: 1 // 0)
    assert near.remembered("failing", lambda: 7) == 7
    assert near._making == {}


def test_what_is_old_goes_as_new_things_come(settings):
    near.forget()
    settings.NEAR_SECONDS = 0.01
    for number in range(20):
        near.remembered(f"thing {number}", lambda: 0)
        time.sleep(0.002)
    assert len(near._kept) < 20
    near.forget()
