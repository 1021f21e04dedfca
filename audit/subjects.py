"""Whose rows are meant by the trail's kinds and numbers: apps above say so for their own."""

from collections.abc import Callable, Iterable

from common.personal import Subject
from common.registries import Registry

# Called as handler(subject): ids of the subject's rows by the model's label, as disclosures name them.
subjects_of: Registry[Callable[[Subject], dict[str, Iterable[int]]]] = Registry("whose rows the trail speaks of")
