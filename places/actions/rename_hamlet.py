"""Mend how a hamlet is written."""

from django.db import transaction

from places.actions.add_hamlet import hamlet_name, keep_name
from places.errors import HamletNameTaken
from places.models import Place
from places.queries.index import hamlets_called


def rename_hamlet(*, hamlet: Place, name: str) -> Place:
    """Write the hamlet's name anew; its code stays, and with it every row that names it.

    Who may, the caller asks. Raises HamletNameWrong, HamletNameTaken.
    """
    with transaction.atomic():
        commune = Place.objects.select_for_update(no_key=True).get(children=hamlet)
        hamlet = Place.objects.hamlets().standing().select_for_update().get(pk=hamlet.pk)
        name = hamlet_name(name, commune)
        others = Place.objects.hamlets().standing().filter(parent=commune).exclude(pk=hamlet.pk)
        if hamlets_called(name, others):
            raise HamletNameTaken
        keep_name(hamlet, name)
        hamlet.save(update_fields=["name", "full_name", "folded_name"])
    return hamlet
