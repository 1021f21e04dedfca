"""Certificates of completion, by their number."""

from training.models import Completion


def completion_by_number(number: str) -> Completion | None:
    """The completion of that number, standing or voided; None if there never was one. Lower case is fine."""
    found = Completion.objects.filter(number=number.strip().upper())
    return found.select_related("course", "person", "training_class", "commune").first()


def masked_name(name: str) -> str:
    """A name as strangers see it on a certificate: Nguyễn Thị Sáu is N. T. Sáu."""
    *others, given = name.split() or [""]
    return " ".join([*(f"{other[:1]}." for other in others), given])
