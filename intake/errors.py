"""Why a file cannot be read as a list."""

from django.utils.translation import gettext_lazy as _

from common.errors import NotAllowed, Refusal


class MayNotImport(NotAllowed):
    """Lists are read in by the department, and by officers for their own communes."""

    message = _("Only the department and commune officers may read in a list.")


class ListUnreadable(Refusal):
    """The file is no list that we can read; each kind says what to do."""

    message = _("This is not an Excel file. Save the list as .xlsx in Excel, then send that file.")
    field = "file"


class FileEmpty(ListUnreadable):
    message = _("The file is empty. Choose the file with the list once more.")


class FileBroken(ListUnreadable):
    message = _("The file is damaged. Open it in Excel, save it as a new .xlsx, then send that one.")


class FileLocked(ListUnreadable):
    message = _("The file is locked with a password. Save it without one, then send it again.")


class OldFormat(ListUnreadable):
    message = _(
        "This file is of another kind (.xls, .ods or .xlsb). Open it, choose Save As .xlsx, then send that one."
    )


class FileTooLarge(ListUnreadable):
    message = _("The file is too large. Leave out pictures and other sheets, or part the list into several files.")


class TooManyRows(ListUnreadable):
    message = _(
        "The sheet is too long or too wide. Delete what stands far below the list, or part it into several files."
    )


class HeadingMissing(ListUnreadable):
    message = _(
        "We found no heading with the columns for name, phone and address. "
        "Write them above the list, like: Họ và tên, Điện thoại, Địa chỉ."
    )


class ColumnMissing(ListUnreadable):
    """A heading is there, but one of the three columns is not."""

    messages = {
        "name": _("The heading has no column for the name. Add one called Họ và tên."),
        "phone": _("The heading has no column for the phone. Add one called Điện thoại."),
        "place": _("The heading has no column for the place. Add one called Địa chỉ, with hamlet and commune."),
    }

    def __init__(self, column: str) -> None:
        super().__init__(self.messages[column])
