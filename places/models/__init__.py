from places.models.place import Place, PlaceQuerySet
from places.models.succession import Succession

__all__ = ["Place", "PlaceQuerySet", "Succession"]
