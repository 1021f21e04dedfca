"""The desk's list of all pictures, sellers' and editors': to look at. Editors work with theirs in Wagtail's own library."""

from typing import Any

from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from accounts.policies import ByRole
from accounts.views.desk.columns import DayColumn
from photos.models import Photo
from photos.rules import READERS


def _picture(photo: Photo) -> str:
    return format_html('<img src="{}" alt="" width="80" height="80" loading="lazy">', photo.file.url)


class PhotoListView(generic.IndexView):
    """The latest first."""

    model = Photo
    permission_policy = ByRole(Photo, province_readers=READERS)
    any_permission_required = ("view",)
    index_url_name = "photo_list"
    page_title = _("All pictures")
    header_icon = "image"
    default_ordering = "-created_at"
    paginate_by = 50
    is_searchable = True

    def get_base_queryset(self) -> QuerySet[Photo]:
        return Photo.objects.select_related("uploaded_by_user", "collection").order_by("-created_at", "-pk")

    def search_queryset(self, queryset: QuerySet[Photo]) -> QuerySet[Photo]:
        return queryset.filter(title__icontains=self.search_query) if self.is_searching else queryset

    @property
    def columns(self) -> list[Column]:
        return [
            Column("picture", accessor=_picture, label=_("Picture")),
            Column("title", label=_("Title")),
            Column("collection", accessor="collection.name", label=_("Shelf")),
            Column("by", accessor=lambda photo: photo.uploaded_by_user or "—", label=_("From whom")),
            DayColumn("created_at", label=_("Kept on")),
        ]

    def get_edit_url(self, instance: Any) -> None:
        return None
