"""What a seller may not write."""

from django.utils.translation import gettext as _

from common.errors import Refusal
from marketplace.models import BannedWord
from marketplace.queries.banned_words import banned_in


def check_words(**texts: str) -> None:
    """Raise Refusal with the field in which a word stands that is refused at once."""
    rows = list(BannedWord.objects.filter(is_refused=True))
    for field, text in texts.items():
        for word in banned_in(text, among=rows):
            words = {"words": word.words, "why": word.reason}
            raise Refusal(_("“%(words)s” may not be offered here. %(why)s") % words, field=field)
