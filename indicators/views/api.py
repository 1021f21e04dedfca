"""Open data for other programs, beside what the market gives them (docs/features/api.md)."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from indicators.disclosure import along_of
from indicators.meanings import Meaning, all_meanings
from indicators.models import OpenCell
from marketplace.views.api import Open, OpenList, RefusalSerializer


class ObservationSerializer(serializers.ModelSerializer):
    period = serializers.CharField(source="published.code")
    place = serializers.CharField(source="place.code")
    split = serializers.SerializerMethodField()
    part = serializers.SerializerMethodField()
    left_out = serializers.SerializerMethodField()

    class Meta:
        model = OpenCell
        fields = (
            "period",
            "indicator",
            "version",
            "place",
            "split",
            "part",
            "raw",
            "verified",
            "raw_of",
            "verified_of",
            "left_out",
        )

    def get_split(self, cell: OpenCell) -> str:
        return along_of(cell.split)

    def get_part(self, cell: OpenCell) -> str:
        return cell.split.partition("=")[2]

    def get_left_out(self, cell: OpenCell) -> list[str]:
        return cell.left_out.split()


class IndicatorSerializer(serializers.Serializer):
    indicator = serializers.CharField(source="indicator.code")
    version = serializers.IntegerField(source="indicator.version")
    since = serializers.DateField(source="indicator.since")
    kind = serializers.CharField(source="indicator.kind.value")
    name = serializers.CharField(source="indicator.name")
    unit = serializers.CharField(source="indicator.unit")
    counts = serializers.CharField(source="indicator.counts")
    share_of = serializers.CharField(source="below")
    verified = serializers.CharField(source="indicator.verified")
    how = serializers.ListField(child=serializers.CharField())
    splits = serializers.SerializerMethodField()
    plan = serializers.CharField(source="indicator.plan")

    def get_splits(self, meaning: Meaning) -> list[str]:
        return [split.value for split in meaning.indicator.splits]


def _answers(rows: serializers.BaseSerializer, *others: int) -> dict[int, Any]:
    return {200: rows} | dict.fromkeys((*others, 429), RefusalSerializer)


def _text(name: str, description: str) -> OpenApiParameter:
    return OpenApiParameter(name, OpenApiTypes.STR, description=description)


@extend_schema(
    parameters=[
        _text("indicator", "code: H1"),
        _text("place", "official code of a commune or of the province"),
        _text("period", "2026-10, 2026-Q4, 2026-H2, 2026"),
        _text("split", "sex, kind, channel, crop, skill, scheme, standing; none: wholes alone"),
    ],
    responses=_answers(ObservationSerializer(many=True), 404),
)
class Observations(OpenList):
    """Published numbers, the latest periods first. What is left out is null and named; noughts have no row."""

    serializer_class = ObservationSerializer

    def get_queryset(self) -> QuerySet[OpenCell]:
        cells = OpenCell.objects.select_related("published", "place")
        names = {"indicator": "indicator", "place": "place__code", "period": "published__code"}
        for name, field in names.items():
            if asked := self._asked(name):
                cells = cells.filter(**{field: asked})
        split = self._asked("split")
        cells = cells.filter(split__startswith=f"{split}=") if split else cells.filter(split="")
        return cells.order_by("-published__period__ends_on", "-published", "indicator", "place", "split")

    def _asked(self, name: str) -> str:
        return self.request.GET.get(name, "").replace("\x00", "")


@extend_schema(responses=_answers(IndicatorSerializer(many=True)))
class Indicators(Open):
    """What every number means."""

    def get(self, request: Request) -> Response:
        return Response(IndicatorSerializer(all_meanings(), many=True).data)
