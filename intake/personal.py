"""What intake holds of people. The list itself is read and not kept; its rows become households."""

from django.utils.translation import gettext_lazy as _

from common import personal
from common.personal import Basis, Group, Holding, Then
from intake.actions.forget_file_names import forget_file_names
from intake.models import RegistryImport

personal.declare(
    Holding(
        model="intake.RegistryImport",
        group=Group.WORK,
        title=_("Lists that you read in"),
        purpose=_("to know which list a household came from; the file itself is not kept"),
        basis=Basis.DUTY,
        kept=_("the file's name for a year, the counts for good"),
        fields={"file_name": Then.EMPTY, "by": Then.LINK},
        plain={"result": "counts", "sha256": "of the bytes"},
        show=("at",),
        mine=lambda who: RegistryImport.objects.filter(by_id=who.user or 0),
        erase=forget_file_names,
        retention=personal.Retention(
            days=365, rows=lambda moment: RegistryImport.objects.filter(at__lt=moment).exclude(file_name="")
        ),
    )
)
