"""Folding in the database: names are found with and without marks where no folded form is kept beside them."""

from django.db.models import CharField, Func

MARKS = "".join(map(chr, range(0x0300, 0x0370)))


class Folded(Func):
    """A column as ``common.text.folded`` gives it: lower case, no marks, đ as d. A sign without a partner is left out."""

    template = f"lower(translate(normalize(%(expressions)s, NFD), 'đĐ{MARKS}', 'dd'))"
    output_field = CharField()
