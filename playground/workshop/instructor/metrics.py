"""The room in figures, in the text format of Prometheus."""

from collections.abc import Iterator

from playground.workshop.control.messages import Status

_PREFIX = "playground_workshop"


def metrics(status: Status) -> str:
    """For whoever collects them, as the textfile collector of its node exporter does."""
    return "\n".join(_lines(status)) + "\n"


def _lines(status: Status) -> Iterator[str]:
    here = sum(person.connected for person in status.learners)
    yield f"# TYPE {_PREFIX}_learners gauge"
    yield f'{_PREFIX}_learners{{connected="yes"}} {here}'
    yield f'{_PREFIX}_learners{{connected="no"}} {len(status.learners) - here}'
    for name, figure in (
        ("learners_most", status.most),
        ("apps_parked", status.parked),
        ("learners_stuck", sum(bool(person.stuck) for person in status.learners)),
        ("open_seconds", status.seconds),
    ):
        yield f"# TYPE {_PREFIX}_{name} gauge"
        yield f"{_PREFIX}_{name} {figure}"
    yield f"# TYPE {_PREFIX}_events_total counter"
    for event, count in sorted(status.counts.items()):
        yield f'{_PREFIX}_events_total{{event="{event}"}} {count}'
