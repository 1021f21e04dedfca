"""What other apps do about pictures; registered in AppConfig.ready()."""

from collections.abc import Callable

from common.registries import Registry

# Called as handler(photo_id) by the worker when every size of a photo was made.
photo_sized: Registry[Callable[[int], None]] = Registry("what follows when a photo has its sizes")
