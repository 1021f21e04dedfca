"""Sellers' pictures get a collection of their own, out of the editors' reach."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from photos.shelves import SELLERS

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def make_shelf(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Collection, Photo = apps.get_model("wagtailcore", "Collection"), apps.get_model("photos", "Photo")
    shelf = Collection.objects.filter(depth=1, name=SELLERS).first()
    if shelf is None:
        last = Collection.objects.filter(depth=1).order_by("path").last()
        shelf = Collection.objects.create(name=SELLERS, depth=1, numchild=0, path=_after(last.path if last else "0000"))
    Photo.objects.filter(uploaded_by_user__isnull=False, uploaded_by_user__is_staff=False).update(collection=shelf)


def _after(path: str) -> str:
    number, text = int(path, 36) + 1, ""
    while number:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
    return text.rjust(4, "0")


class Migration(migrations.Migration):
    dependencies = [
        ("photos", "0001_initial"),
        ("accounts", "0001_initial"),
        # Older migrations of these look for the one root collection: the second comes after them.
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [migrations.RunPython(make_shelf, migrations.RunPython.noop)]
