"""Terms about what mapped objects hold."""

from playground.course.claims.kinds import STATUSES, AttributeName, Path, Thing, Value
from playground.course.claims.moment import Moment
from playground.course.claims.texts import value_of
from playground.course.claims.track import Track
from playground.course.claims.vocabulary import term
from playground.trace.model import Attribute


@term()
def value(moment: Moment, path: Path) -> Value:
    """What an attribute holds in memory, as in `value('ana.name')`.

    None where nothing is in memory: expired, unloaded, deferred. A path may pass
    through relationships to one object: `value('post.author.name')`. What claims have
    no literal for (dates, decimals) is given as text.
    """
    found = _attribute(moment, path)
    return value_of(found.value) if found else None


@term()
def old(moment: Moment, path: Path) -> Value:
    """What a modified attribute held when it was last loaded or flushed.

    None where the attribute is not modified, and where the old value was not in memory.
    """
    found = _track(moment, path)
    changes = found.upto(moment.index) if found else []
    if not changes or changes[-1][1].status != "modified":
        return None
    loaded = next((one for _, one in reversed(changes) if one.status != "modified"), None)
    return value_of(loaded.value) if loaded else None


@term(gives=STATUSES)
def status(moment: Moment, name: Thing, attribute: AttributeName) -> str | None:
    """Whether an attribute is loaded, modified, expired, unloaded or deferred."""
    found = _attribute(moment, f"{name}.{attribute}")
    return found.status if found else None


@term()
def expired(moment: Moment, name: Thing, attribute: AttributeName | None = None) -> bool:
    """Whether an attribute is expired; without one: whether any attribute is."""
    if attribute is not None:
        return status(moment, name, attribute) == "expired"
    found = moment.facts.object(name, moment.index)
    names = moment.facts.attributes[found.id] if found else ()
    return any(status(moment, name, each) == "expired" for each in names)


@term()
def size(moment: Moment, path: Path) -> int | None:
    """How many objects a relationship holds, as in `size('ana.posts')`.

    None where it is not in memory.
    """
    found = _attribute(moment, path)
    if found is None or found.status not in {"loaded", "modified"}:
        return None
    return len(found.refs or ())


def _attribute(moment: Moment, path: str) -> Attribute | None:
    """The attribute at the end of the path."""
    found = _track(moment, path)
    return found.at(moment.index) if found else None


def _track(moment: Moment, path: str) -> Track[Attribute] | None:
    """The attribute at the end of the path, over the steps of the run."""
    thing, _, attribute = path.rpartition(".")
    found = moment.facts.thing(thing, moment.index)
    return moment.facts.attributes.get(found, {}).get(attribute) if found else None
