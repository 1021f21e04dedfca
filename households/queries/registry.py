"""The registry of personal data under its headings, for the public page and the desk."""

from dataclasses import dataclass

from common.personal import Group, Holding, holdings


@dataclass(frozen=True)
class Heading:
    """One heading with what stands under it."""

    group: Group
    holdings: list[Holding]


def by_group() -> list[Heading]:
    everything = list(holdings())
    found = [Heading(group, [each for each in everything if each.group == group]) for group in Group]
    return [heading for heading in found if heading.holdings]
