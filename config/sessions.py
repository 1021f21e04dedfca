"""Sessions in the database, as Django's own; looked up by a query that is built once. Half of all pages begin with it."""

from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField
from django.utils import timezone
from django.utils.crypto import get_random_string

from common.prepared import Prepared, Slot

_LIVE = Prepared(
    lambda: Session.objects.filter(session_key=Slot("key", CharField()), expire_date__gt=Slot("now", DateTimeField()))
)


class SessionStore(DatabaseStore):
    """The key of a new one is not looked for first: of 36 to the 32nd keys, and one that is taken is refused when it is kept."""

    def _get_session_from_db(self) -> Session | None:
        found = _LIVE.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found

    def _get_new_session_key(self) -> str:
        return get_random_string(32, VALID_KEY_CHARS)
