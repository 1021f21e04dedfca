"""Messages leave, once, whatever happens on the way."""

import json
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests
from django.db import connection, transaction

from accounts.actions import send_message as sending
from accounts.actions.queue_message import queue_message
from accounts.gateway import Outcome, read_answer
from accounts.models import Message
from accounts.tasks import sweep_messages
from common import clock

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

    assert sending.send_message(message_id=message.pk)

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

    assert tried.count(True) == 1
    assert len(gateway.seen) == 1


def test_answers_read(monkeypatch):
    def answer(code, text):
        made = requests.Response()
        made.status_code, made._content = code, text.encode()
        return read_answer(made)

    assert answer(200, '{"status": "accepted"}') is Outcome.ACCEPTED
    assert answer(202, f'{{"status": "accepted", "id": "{uuid.uuid4()}"}}') is Outcome.ACCEPTED
    assert answer(400, "bad number") is Outcome.REFUSED
    assert answer(404, "") is Outcome.REFUSED
    assert answer(408, "") is Outcome.UNKNOWN
    assert answer(302, "") is Outcome.UNKNOWN
    assert answer(503, '{"status": "accepted"}') is Outcome.UNKNOWN
