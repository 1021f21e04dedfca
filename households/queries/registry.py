"""The registry of personal data under its headings, for the public page and the desk."""

from dataclasses import dataclass

from common.personal import Group, Holding, holdings


@dataclass(frozen=True)
class Heading:
    """One heading with what stands under it."""

    group: Group
    holdings: list[Holding]

    @property
    def is_staff(self) -> bool:
        """Whether it concerns only who works here."""
        return self.group == Group.WORK


def by_group() -> list[Heading]:
    """What concerns everybody first, what concerns only staff at the end."""
    everything = list(holdings())
    found = [Heading(group, [each for each in everything if each.group == group]) for group in Group]
    return sorted((heading for heading in found if heading.holdings), key=lambda heading: heading.is_staff)
