"""What is news of an object: that a variable lets go of it, or takes it, is none."""

from playground.trace.model import ObjectRecord


def is_news(change: ObjectRecord, before: ObjectRecord | None) -> bool:
    """Whether anything but the object's names changed.

    Args:
        change: the object as a step has it.
        before: the object as it was; None where it had not been seen.
    """
    return before is None or bool(change.attributes) or _state(change) != _state(before)


def _state(record: ObjectRecord) -> tuple[object, ...]:
    return (
        record.state,
        record.session,
        record.key,
        record.dirty,
        record.marked_for_deletion,
    )
