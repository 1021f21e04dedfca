"""What a place consists of."""

from places.models import Place


def communes_of(place: Place) -> list[int]:
    """Ids of the communes of a province; of a commune its own."""
    if place.kind != Place.Kind.PROVINCE:
        return [place.pk]
    return list(Place.objects.standing().communes().filter(parent=place).values_list("pk", flat=True))
