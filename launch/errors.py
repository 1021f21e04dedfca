"""What the two commands say when they cannot go on."""


class LaunchError(Exception):
    """A sentence for the person at the keyboard: what is wrong and what to do."""
