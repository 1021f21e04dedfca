"""The trail as it is looked through."""

from django.db.models import QuerySet

from accounts.admin_users import search_people
from accounts.models import User
from audit import words
from audit.handlers import found
from audit.models import Entry
from common.text import folded


def by_person(rows: QuerySet[Entry], text: str) -> QuerySet[Entry]:
    """What somebody did, looked for by name, phone or e-mail."""
    return rows.filter(by_id__in=search_people(User.objects.all(), text).values("pk"))


def for_participant(rows: QuerySet[Entry], user: User, text: str) -> QuerySet[Entry]:
    """What was done for a participant by somebody else, and what was done to its own row."""
    pks = found(user, text)
    about = rows.filter(subject_type="households.participant", subject_id__in=[str(pk) for pk in pks])
    return rows.filter(on_behalf_of__in=pks) | about


def with_words(rows: QuerySet[Entry], text: str) -> QuerySet[Entry]:
    """Deeds whose words hold the text, or rows of that number."""
    wanted = folded(text)
    actions = [action for action, name in words.deeds().items() if wanted in folded(str(name)) or wanted in action]
    return rows.filter(action__in=actions) | rows.filter(subject_id=text.strip()[:40])
