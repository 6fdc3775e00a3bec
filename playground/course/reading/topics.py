"""What a pack's lessons may teach: `topics.toml`, a title for each id."""

from playground.course.reading.faults import FaultList
from playground.course.reading.files import read_text
from playground.course.reading.tables import Fields, parse_toml

FILE = "topics.toml"


def read_topics(faults: FaultList) -> dict[str, str] | None:
    """Titles by id; None where the pack has no such file, or one that cannot be read."""
    if not faults.path.exists():
        return None
    text = read_text(faults.path, faults)
    values = parse_toml(text, 1, faults) if text is not None else None
    if text is None or values is None:
        return None
    fields = Fields(values, text=text, line=1, what=FILE, faults=faults)
    return {name: fields.text(name) for name in values}
