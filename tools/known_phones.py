"""Does signing in tell whether a phone is known? `DATA_DIR=… python -m tools.known_phones [how many]`

Sends as many known and unknown phones, in turn, through the real screens (ask for a code, look at the page, write a wrong
code), compares every answer and the medians of the times. All of it happens in a transaction that is undone; limits by
number are counted in a memory of this process. Exit code 1: an answer differs, or medians lie 10 ms or more apart.
"""

import os
import re
import statistics
import sys
import time
from typing import Any

from launch.data_dir import DataDir
from launch.environment import database, environment

FURTHEST_APART = 10.0  # milliseconds that medians may differ
STEPS = ("ask", "page", "wrong code")


def main(count: int) -> int:
    """Print the figures; 0 when nothing can be told."""
    data = DataDir.from_environment()
    data.prepare()
    with database(data) as (url, _use):
        os.environ.update(environment(data, url))
        import django

        django.setup()
        return _measure(count)


def _measure(count: int) -> int:
    from django.conf import settings
    from django.db import transaction
    from django.test.utils import override_settings

    here = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    memory = {"default": here, "near": here}
    quiet = {"CACHES": memory, "CELERY_TASK_ALWAYS_EAGER": False, "ALLOWED_HOSTS": ["*"]}
    limits = {**settings.ACCOUNT_RATE_LIMITS, "request_login_code": "3/m/key"}
    with override_settings(**quiet, ACCOUNT_RATE_LIMITS=limits, SECURE_SSL_REDIRECT=False), transaction.atomic():
        answers, times = _send(count)
        transaction.set_rollback(True)
    return _report(count, answers, times)


def _send(count: int) -> tuple[dict[str, set[Any]], dict[str, dict[str, list[float]]]]:
    from accounts.models import User

    known = [f"+84912{number:06d}" for number in range(count)]
    unknown = [f"+84913{number:06d}" for number in range(count)]
    User.objects.filter(phone__in=unknown).delete()
    have = set(User.objects.filter(phone__in=known).values_list("phone", flat=True))
    User.objects.bulk_create(User(phone=phone, phone_verified=True) for phone in known if phone not in have)
    answers: dict[str, set[Any]] = {"known": set(), "unknown": set()}
    times = {kind: {step: [] for step in STEPS} for kind in answers}  # type: ignore[var-annotated]
    _one(f"+84914{0:06d}")  # the first request of a process loads what the others find
    for at in range(count):
        pair = [("known", known[at]), ("unknown", unknown[at])]
        for kind, phone in pair if at % 2 else reversed(pair):
            told, took = _one(phone)
            answers[kind].add(told)
            for step, seconds in zip(STEPS, took, strict=True):
                times[kind][step].append(seconds * 1000)
    return answers, times


def _one(phone: str) -> tuple[Any, list[float]]:
    from django.test import Client

    browser, told, took = Client(), [], []
    for send in (
        lambda: browser.post("/vao/", {"phone": phone}),
        lambda: browser.get("/vao/ma/"),
        lambda: browser.post("/vao/ma/", {"code": "000000"}),
    ):
        began = time.perf_counter()
        answer = send()
        took.append(time.perf_counter() - began)
        headers = tuple((name, value) for name, value in answer.items() if name not in ("Expires", "Content-Length"))
        told.append((answer.status_code, headers, _without_what_is_typed(answer.content.decode())))
    return tuple(told), took


def _without_what_is_typed(page: str) -> str:
    """The page without the token of the form and the number, which is the visitor's own."""
    return re.sub(r'value="\w{64}"|\d{4} \d{3} \d{3}', "", page)


def _report(count: int, answers: dict[str, set[Any]], times: dict[str, dict[str, list[float]]]) -> int:
    same = answers["known"] == answers["unknown"] and len(answers["known"]) == 1
    print(f"{count} known and {count} unknown phones; answers {'are the same' if same else 'DIFFER'}")
    worst = 0.0
    for step in STEPS:
        medians = [statistics.median(times[kind][step]) for kind in ("known", "unknown")]
        worst = max(worst, abs(medians[0] - medians[1]))
        print(f"  {step:<11} median {medians[0]:6.2f} ms known, {medians[1]:6.2f} ms unknown")
    print(f"  medians differ by {worst:.2f} ms at most (allowed: under {FURTHEST_APART:.0f})")
    return 0 if same and worst < FURTHEST_APART else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
