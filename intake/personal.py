"""What intake holds of people. A list or a statement itself is read and not kept; its rows become households and sales."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import personal
from common.personal import Basis, Group, Holding, Then
from intake.actions.forget_file_names import forget_file_names
from intake.models import ColumnChoice, KnownName, RegistryImport, Statement, StatementLine

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
    ),
    Holding(
        model="intake.Statement",
        group=Group.SELLING,
        title=_("Statements of other channels that you read in"),
        purpose=_("to know where a sale was read; the file itself is not kept, and nothing of who bought"),
        basis=Basis.DUTY,
        kept=_("the file's name for a year, the counts for good; what nobody looked through for a day"),
        fields={"participant": Then.LINK, "by": Then.LINK, "file_name": Then.EMPTY, "rows": Then.EMPTY},
        plain={
            "labels": "words above columns",
            "columns": "numbers of columns",
            "result": "counts",
            "bad": "numbers of rows with the kind of mistake",
        },
        show=("channel", "at", "state"),
        mine=lambda who: Statement.objects.filter(
            Q(by_id=who.user or 0) | Q(participant_id__in=who.participants),
        ),
        retention=personal.Retention(
            days=365, rows=lambda moment: Statement.objects.filter(at__lt=moment).exclude(file_name="")
        ),
    ),
    Holding(
        model="intake.StatementLine",
        group=Group.SELLING,
        title=_("What you sold on other channels"),
        purpose=_("to count each sale once, whichever file it comes in"),
        basis=Basis.DUTY,
        kept=_("for good, as numbers without a name"),
        called={"shop_key": _("the shop's name without marks"), "item_key": _("the goods' name without marks")},
        fields={"participant": Then.LINK, "shop": Then.EMPTY, "shop_key": Then.EMPTY},
        show=("channel", "order_number", "item", "what", "value_vnd", "happened_on"),
        mine=lambda who: StatementLine.objects.filter(participant_id__in=who.participants),
    ),
    Holding(
        model="intake.KnownName",
        group=Group.SELLING,
        title=_("What names on other channels mean"),
        purpose=_("so that the next statement need not ask again"),
        basis=Basis.DUTY,
        kept=_("as long as the household takes part"),
        fields={"participant": Then.LINK, "key": Then.EMPTY, "by": Then.LINK},
        show=("channel", "at"),
        mine=lambda who: KnownName.objects.filter(
            participant_id__in=who.participants,
        ),
        deletes=True,
    ),
    Holding(
        model="intake.ColumnChoice",
        group=Group.WORK,
        title=_("Columns of statements that you chose"),
        purpose=_("so that the next file of that kind is read without asking"),
        basis=Basis.DUTY,
        kept=_("as long as the channel has such files"),
        fields={"by": Then.LINK},
        plain={"columns": "numbers of columns"},
        show=("channel", "at"),
        mine=lambda who: ColumnChoice.objects.filter(by_id=who.user or 0),
    ),
)
