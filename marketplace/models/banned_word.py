"""Words that goods may not be offered with, as rows that staff keep."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.naming import in_reader_language


class BannedWord(models.Model):
    """One or several words, found as whole words whatever marks they are typed with (queries/banned_words.py).

    What has them is looked at by a person; with ``is_refused`` the seller is told at once. Without marks many words are another
    one too: refused is only what cannot be mistaken.
    """

    words = models.CharField(_("word or words"), max_length=60)
    folded = models.CharField(max_length=60, unique=True, editable=False)
    why = models.CharField(_("why, as sellers read it"), max_length=160)
    why_en = models.CharField(_("why, in English"), max_length=160, blank=True)
    is_refused = models.BooleanField(
        _("refused at once"),
        default=False,
        help_text=_("Otherwise somebody looks at the goods before buyers see them."),
    )

    class Meta:
        verbose_name = _("word not allowed")
        verbose_name_plural = _("words not allowed")
        ordering = ["folded"]
        constraints = [models.CheckConstraint(condition=~models.Q(folded=""), name="marketplace_banned_word_says_some")]

    def __str__(self) -> str:
        return self.words

    @property
    def reason(self) -> str:
        """Why, for the reader."""
        return in_reader_language(self.why, self.why_en)
