"""What a command's help shows last: how it is called."""


def examples(*calls: str) -> str:
    """A click epilog with those calls, a line each, after `playground `."""
    return "\b\nExamples:\n" + "\n".join(f"  playground {call}".rstrip() for call in calls)
