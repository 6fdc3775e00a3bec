"""Records as they travel: without what is as it is anyway when nothing is said of it."""

from playground.trace import model


class Attribute(model.Attribute, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """See there."""


class ObjectRecord(model.ObjectRecord, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """See there."""


class IdentityMap(model.IdentityMap, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """See there."""


class Counts(model.Counts, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """See there."""


class SessionRecord(model.SessionRecord, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """See there."""


class Row(model.Row, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """See there."""


class TableRecord(model.TableRecord, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """See there."""


class Cause(model.Cause, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """See there."""


class Statement(model.Statement, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """See there."""
