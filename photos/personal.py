"""What the picture library holds of people."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from common import personal
from common.personal import Basis, Group, Holding, Store, Subject, Then
from photos.actions.erase_photos import erase_photos_of
from photos.models import Photo


def _photos(who: Subject) -> QuerySet[Photo]:
    return Photo.objects.filter(uploaded_by_user_id=who.user or 0)


personal.declare(
    Holding(
        model="photos.Photo",
        group=Group.SELLING,
        title=_("Pictures that you sent"),
        purpose=_("to show goods and where they are sold; the place where they were taken is cut out of them"),
        basis=Basis.CONSENT,
        kept=_("as long as the goods are there"),
        fields={
            "title": Then.PSEUDONYM,
            "description": Then.EMPTY,
            "uploaded_by_user": Then.LINK,
        },
        plain={
            "file": "the file is deleted with its row; a picture that others use is theirs",
            "file_hash": "of the bytes",
            "sha256": "of the bytes",
            "look": "of the bytes",
        },
        show=("file", "created_at"),
        mine=_photos,
        erase=erase_photos_of,
    )
)
personal.declare_impersonal("a picture at another size: it goes with the picture", "photos.Rendition")
personal.declare_store(
    Store(
        name="pictures",
        title=_("The folder of pictures"),
        holds=_("the files of the pictures, at every size"),
        kept=_("as long as the picture is in the library; a daily sweep takes what has no row"),
    )
)
