"""Messages leave, once, whatever happens on the way."""

import json
import os
import subprocess
import sys
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone

from accounts.actions import send_message as sending
from accounts.actions.queue_message import queue_message
from accounts.gateway import Outcome, read_answer
from accounts.models import Message
from accounts.tasks import forget_old, sweep_messages
from common import clock
from tests.accounts.gateway import IdempotentGateway

PHONE = "+84912345678"


@pytest.fixture
def gateway(settings):
    """A gateway that answers what the test says and remembers what it was sent."""
    seen: list[dict] = []
    answers: list[tuple[int, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            seen.append({**body, "headers": dict(self.headers)})
            code, text = answers.pop(0) if answers else (200, '{"status": "accepted"}')
            self.send_response(code)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.MESSAGE_GATEWAY = f"http://127.0.0.1:{server.server_port}/"
    settings.MESSAGE_GATEWAY_TOKEN = "bi-mat"
    server.seen, server.answers = seen, answers
    yield server
    server.shutdown()
    server.server_close()


def waiting(**fields) -> Message:
    return Message.objects.create(phone=PHONE, kind=Message.Kind.ORDER, text="Có đơn mới.", **fields)


@pytest.mark.django_db
def test_a_message_is_handed_over_with_its_key(gateway):
    message = waiting()

    assert sending.send_message(message_id=message.pk) is Outcome.ACCEPTED

    message.refresh_from_db()
    assert (message.state, message.attempts) == (Message.State.SENT, 1)
    assert message.sent_at
    [sent] = gateway.seen
    assert (sent["to"], sent["text"], sent["key"]) == (PHONE, "Có đơn mới.", str(message.key))
    assert sent["headers"]["Idempotency-Key"] == str(message.key)
    assert sent["headers"]["Authorization"] == "Bearer bi-mat"


@pytest.mark.django_db
def test_a_refused_message_is_not_asked_again(gateway):
    gateway.answers.append((200, '{"status": "refused"}'))
    message = waiting()

    sending.send_message(message_id=message.pk)
    with clock.at(clock.now() + timedelta(days=1)):
        sweep_messages()

    message.refresh_from_db()
    assert message.state == Message.State.REFUSED
    assert len(gateway.seen) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("answer", [(500, ""), (200, "OK"), (200, '{"status": "queued"}'), (429, ""), (200, "[1]")])
def test_an_unclear_answer_is_asked_again_later_with_the_same_key(gateway, answer):
    gateway.answers.append(answer)
    message = waiting()

    sending.send_message(message_id=message.pk)
    sending.send_message(message_id=message.pk)
    assert len(gateway.seen) == 1
    with clock.at(clock.now() + timedelta(seconds=31)):
        sweep_messages()

    message.refresh_from_db()
    assert (message.state, message.attempts) == (Message.State.SENT, 2)
    assert gateway.seen[0]["key"] == gateway.seen[1]["key"]


@pytest.mark.django_db
def test_a_gateway_that_is_not_there_loses_nothing(settings):
    settings.MESSAGE_GATEWAY = "http://127.0.0.1:9/"
    message = waiting()

    sending.send_message(message_id=message.pk)

    message.refresh_from_db()
    assert (message.state, message.attempts) == (Message.State.WAITING, 1)
    assert message.next_try_at > clock.now()


@pytest.mark.django_db
def test_a_worker_that_died_after_handing_over_is_followed_by_the_sweep(gateway, monkeypatch):
    message = waiting()
    with monkeypatch.context() as patch:
        patch.setattr(sending, "_mark", lambda *args, **kwargs: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            sending.send_message(message_id=message.pk)
    assert Message.objects.get().state == Message.State.WAITING

    with clock.at(clock.now() + timedelta(seconds=31)):
        sweep_messages()

    assert Message.objects.get().state == Message.State.SENT
    assert {sent["key"] for sent in gateway.seen} == {str(message.key)}


@pytest.mark.django_db
def test_a_code_that_comes_too_late_is_not_sent(gateway):
    message = Message.objects.create(
        phone=PHONE, kind=Message.Kind.CODE, text="123456", created_at=clock.now() - timedelta(minutes=11)
    )

    sweep_messages()

    message.refresh_from_db()
    assert message.state == Message.State.TOO_LATE
    assert gateway.seen == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["demo", "log"])
def test_without_a_gateway_a_message_goes_nowhere_and_nothing_personal_is_logged(settings, caplog, name):
    settings.MESSAGE_GATEWAY = name
    caplog.set_level("DEBUG")
    message = waiting()

    sending.send_message(message_id=message.pk)

    message.refresh_from_db()
    assert message.state == Message.State.SENT
    assert "912345678" not in caplog.text
    assert "đơn" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_message_leaves_with_its_cause_or_not_at_all(gateway):
    with transaction.atomic():
        queue_message(phone=PHONE, kind=Message.Kind.ORDER, text="Không xảy ra.")
        transaction.set_rollback(True)
    with transaction.atomic():
        queue_message(phone=PHONE, kind=Message.Kind.ORDER, text="Có đơn mới.")
        assert gateway.seen == []

    assert [sent["text"] for sent in gateway.seen] == ["Có đơn mới."]


@pytest.mark.django_db(transaction=True)
def test_many_workers_send_a_message_once(gateway):
    message = waiting()
    start = threading.Barrier(5)

    def work(_number):
        try:
            start.wait()
            return sending.send_message(message_id=message.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        tried = list(pool.map(work, range(5)))

    assert tried.count(Outcome.ACCEPTED) == 1
    assert len(gateway.seen) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("status", [401, 403, 404, 405])
def test_a_mistake_of_the_operator_costs_no_message_and_is_told_once(gateway, caplog, status):
    gateway.answers += [(status, '{"status": "refused"}')] * 3
    messages = [waiting() for _ in range(3)]

    for message in messages:
        sending.send_message(message_id=message.pk)
    later = clock.now() + timedelta(seconds=31)
    with clock.at(later):
        sweep_messages()

    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "MESSAGE_GATEWAY_TOKEN" in caplog.text
    assert set(Message.objects.values_list("state", flat=True)) == {Message.State.SENT}


@pytest.mark.django_db
def test_the_sweep_stops_at_the_first_unclear_answer(gateway):
    gateway.answers += [(200, '{"status": "accepted"}'), (503, "")]
    for _ in range(5):
        waiting()

    sweep_messages()
    after_one_run = len(gateway.seen)
    sweep_messages()

    assert after_one_run == 2
    assert len(gateway.seen) == 5
    assert Message.objects.filter(state=Message.State.WAITING).count() == 1


@pytest.mark.django_db
def test_messages_are_forgotten_after_a_time_and_never_while_they_wait():
    state_of, kind_of = Message.State, Message.Kind

    def old(kind, state, **ago):
        return Message.objects.create(
            phone=PHONE, kind=kind, state=state, text="x", created_at=clock.now() - timedelta(**ago)
        )

    kept = {
        old(kind_of.CODE, state_of.SENT, hours=23),
        old(kind_of.ORDER, state_of.SENT, days=89),
        old(kind_of.ORDER, state_of.WAITING, days=91),
    }
    for state in (state_of.SENT, state_of.REFUSED, state_of.TOO_LATE):
        old(kind_of.CODE, state, hours=25)
        old(kind_of.ORDER, state, days=91)
        old(kind_of.REMINDER, state, days=91)

    forget_old()

    assert set(Message.objects.all()) == kept


@pytest.mark.django_db
def test_sessions_that_are_over_are_cleared_and_others_stay():
    day = timedelta(days=1)
    for key, ends in (("over", timezone.now() - day), ("runs", timezone.now() + day)):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)

    forget_old()

    assert [session.session_key for session in Session.objects.all()] == ["runs"]


WORKER = """
import django, sys
django.setup()
from accounts.actions.send_message import send_message
send_message(message_id=int(sys.argv[1]))
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_gateway_and_commit_sends_once_and_loses_nothing(settings):
    with IdempotentGateway() as gateway:
        gateway.hold_first_answer()
        message = waiting()
        worker = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(message.pk)], env=worker_env(gateway), stderr=subprocess.PIPE
        )
        assert gateway.took_one.wait(60), worker.communicate()

        worker.kill()
        worker.communicate()
        message.refresh_from_db()
        state_after_death = message.state
        settings.MESSAGE_GATEWAY = gateway.url
        gateway.let_go()
        with clock.at(clock.now() + timedelta(seconds=31)):
            sweep_messages()

    message.refresh_from_db()
    assert (state_after_death, message.state) == (Message.State.WAITING, Message.State.SENT)
    assert gateway.asked == [str(message.key)] * 2
    assert gateway.sent == {str(message.key): (PHONE, "Có đơn mới.")}


def worker_env(gateway):
    """A worker of its own process, on the suite's database and the test's gateway."""
    env = {**os.environ, "DEMO": "0", "MESSAGE_GATEWAY": gateway.url}  # its DATABASE_URL is that of the suite
    env.pop("DJANGO_SETTINGS_MODULE", None)
    return {**env, "DJANGO_SETTINGS_MODULE": "config.settings.base"}


def test_answers_read(monkeypatch):
    def answer(code, text):
        made = requests.Response()
        made.status_code, made._content = code, text.encode()
        return read_answer(made)

    assert answer(200, '{"status": "accepted"}') is Outcome.ACCEPTED
    assert answer(202, f'{{"status": "accepted", "id": "{uuid.uuid4()}"}}') is Outcome.ACCEPTED
    assert answer(400, "bad number") is Outcome.REFUSED
    assert answer(422, "") is Outcome.REFUSED
    assert answer(401, "") is Outcome.UNKNOWN
    assert answer(404, '{"status": "refused"}') is Outcome.UNKNOWN
    assert answer(408, "") is Outcome.UNKNOWN
    assert answer(302, "") is Outcome.UNKNOWN
    assert answer(503, '{"status": "accepted"}') is Outcome.UNKNOWN
