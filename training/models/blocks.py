"""What a course is made of."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

PLAIN = ["bold", "ol", "ul", "link"]


class SoundBlock(blocks.StructBlock):
    """A recording, and its words for those who cannot hear it or have no line to load it."""

    file = DocumentChooserBlock(label=_("sound file (MP3, M4A or OGG)"))
    words = blocks.TextBlock(label=_("what is said in it"))

    class Meta:
        icon = "media"


class LessonBlock(blocks.StructBlock):
    """One lesson of at most five minutes."""

    title = blocks.CharBlock(label=_("title"), max_length=100)
    minutes = blocks.IntegerBlock(label=_("minutes"), min_value=1, max_value=5)
    body = blocks.StreamBlock(
        [
            ("text", blocks.RichTextBlock(label=_("text"), features=PLAIN)),
            ("picture", ImageBlock(label=_("picture"))),
            ("sound", SoundBlock(label=_("sound"))),
        ],
        label=_("body"),
    )

    class Meta:
        icon = "openquote"


class QuestionBlock(blocks.StructBlock):
    """One question with its answers. ``right`` is the number of the right one, from 1."""

    question = blocks.CharBlock(label=_("question"), max_length=200)
    answers = blocks.ListBlock(
        blocks.CharBlock(label=_("answer"), max_length=160), min_num=2, max_num=5, label=_("answers")
    )
    right = blocks.IntegerBlock(label=_("number of the right answer"), min_value=1, max_value=5)
    why = blocks.CharBlock(label=_("why"), max_length=300, required=False)

    class Meta:
        icon = "help"

    def clean(self, value: Any) -> Any:
        """The right answer is one of the answers."""
        cleaned = super().clean(value)
        if cleaned["right"] > len(cleaned["answers"]):
            wrong = ValidationError(_("There are only %(count)d answers.") % {"count": len(cleaned["answers"])})
            raise blocks.StructBlockValidationError(block_errors={"right": wrong})
        return cleaned
