"""Which lesson teaches which of a pack's topics."""

from playground.course.model import Pack


def coverage(pack: Pack) -> dict[str, list[str]]:
    """Ids of the lessons that teach each topic, in the pack's order of both.

    A pack without `topics.toml` has the topics that its lessons name.
    """
    taught: dict[str, list[str]] = {topic: [] for topic in pack.topics or ()}
    for lesson in pack.lessons:
        for topic in lesson.teaches:
            if pack.topics is None or topic in taught:
                taught.setdefault(topic, []).append(lesson.id)
    return taught
