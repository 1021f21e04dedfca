"""Lists of the administration whose rows are limited to whom they concern: also one by one, also by a guessed number."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from wagtail.admin.viewsets.model import ModelViewSet


class _OnlyVisible:
    """One row, if the person may see it; others do not exist."""

    visible_rows: Any
    request: Any
    kwargs: dict[str, Any]
    pk_url_kwarg: str = "pk"

    def get_object(self, queryset: Any = None) -> Model:
        pk = unquote(str(self.kwargs[self.pk_url_kwarg]))
        return get_object_or_404(self.visible_rows(self.request.user), pk=pk)


class _OnlyVisibleList:
    """The rows that the person may see."""

    visible_rows: Any
    request: Any

    def get_base_queryset(self) -> QuerySet[Any]:
        return self.visible_rows(self.request.user)


class VisibleViewSet(ModelViewSet):
    """``visible_rows(user)`` bounds the list, and every view of one row: edit, inspect, history, usage."""

    copy_view_enabled = False

    @staticmethod
    def visible_rows(user: Any) -> QuerySet[Any]:
        raise NotImplementedError

    def construct_view(self, view_class: Any, **kwargs: Any) -> Any:
        """Put the bound before whatever the view does."""
        if hasattr(view_class, "get_object"):  # its list, if it has one, is of other things: what was done with the row
            before: tuple[type, ...] = (_OnlyVisible,)
        elif hasattr(view_class, "get_base_queryset"):
            before = (_OnlyVisibleList,)
        else:
            before = ()
        bound = {"visible_rows": staticmethod(self.visible_rows)}
        return super().construct_view(type(view_class.__name__, (*before, view_class), bound), **kwargs)
