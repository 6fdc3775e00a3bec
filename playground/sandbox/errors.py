"""What can go wrong around a run, as opposed to in it."""


class SandboxError(Exception):
    """The fork server could not be started or talked to; the message is for a person."""
