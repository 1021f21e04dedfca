"""The words that goods are written with: whoever mistypes one is led to the nearest."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Word(models.Model):
    """A word of the cards without marks, or two that stand together in a name: ``key`` has no space, ``text`` is how cards
    have it. Written by marketplace.actions.learn_words alone.
    """

    key = models.CharField(max_length=40, primary_key=True)
    text = models.CharField(max_length=41)

    class Meta:
        indexes = [GinIndex(fields=["key"], opclasses=["gin_trgm_ops"], name="marketplace_word_alike")]

    def __str__(self) -> str:
        return self.text
