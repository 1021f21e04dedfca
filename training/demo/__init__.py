"""Five real small courses, in Vietnamese, that a province can begin with: photos, money, listing, packing, safety."""

from training.demo.make import make_courses

__all__ = ["make_courses"]
