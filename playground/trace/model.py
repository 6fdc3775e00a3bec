"""What a run is: its outcome and its steps (the trace contract, version 1).

A step holds changes only; `FinalPicture` and a `Picture` hold whole states. Both are
made of the same records, so that "what changed" and "what is" are read alike.
Names of keys in JSON are the field names, except `class`.

None of the records can be part of a reference cycle, so the garbage collector is
told to leave them alone: a trace may have hundreds of thousands of them.
"""

from typing import Annotated, Any, ClassVar, Final, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

FORMAT: Final = "playground-trace"
VERSION: Final = 1

Status = Literal[
    "finished", "error", "timeout", "memory", "limit", "interrupted", "crashed", "refused"
]
StepKind = Literal["line", "exit", "next", "return", "error", "end"]
StepSource = Literal["snippet", "setup", "console"]
ObjectState = Literal["transient", "pending", "persistent", "deleted", "detached", "gone"]
Transition = Literal[
    "transient_to_pending",
    "pending_to_transient",
    "pending_to_persistent",
    "loaded_as_persistent",
    "persistent_to_transient",
    "persistent_to_deleted",
    "deleted_to_persistent",
    "deleted_to_detached",
    "persistent_to_detached",
    "detached_to_persistent",
]
"""SQLAlchemy's lifecycle events: https://docs.sqlalchemy.org/en/21/orm/session_events.html"""
AttributeStatus = Literal["loaded", "modified", "expired", "unloaded", "deferred"]
RowMark = Literal["committed", "inserted", "updated", "deleted", "gone"]
CauseKind = Literal[
    "flush",
    "autoflush",
    "query",
    "lazy load",
    "eager load",
    "refresh",
    "get",
    "cascade",
    "ddl",
    "version check",
    "bulk",
    "core",
    "deferred load",
    "savepoint",
    "reflection",
    "default",
]

Count = Annotated[int, Meta(ge=0, le=2**53)]
"""How many, as a number that every reader of JSON can hold exactly."""


class Problem(Struct, frozen=True, kw_only=True, gc=False):
    """An exception as the learner should meet it."""

    type: str
    """Qualified name, for example `sqlalchemy.exc.IntegrityError`."""
    message: str
    line: int | None = None
    """The innermost line of the learner's code that it passed through."""
    traceback: str = ""
    """The learner's part of the traceback, as Python prints it."""
    code: str | None = None
    """SQLAlchemy's background link code, for example `bhk3`."""


class Outcome(Struct, frozen=True, kw_only=True, gc=False):
    """How a run ended, and on which line."""

    status: Status
    message: str
    """One plain sentence."""
    line: int | None = None
    exception: Problem | None = None


class Cause(Struct, frozen=True, kw_only=True, gc=False):
    """Why a statement was sent."""

    kind: CauseKind
    by: str | None = None
    """What set it off, in the learner's words: `commit`, `scalars`, `attribute access`, … For
    an eager load it is the loader: `selectin`."""
    target: str | None = None
    """The attribute or entity it was for, for example `User.posts`; for a version check the
    column, for example `users.version`."""
    object: str | None = None
    """Id of the object it was for."""
    name: str | UnsetType = UNSET
    """What to call that object, as of then: a variable's name, else its label."""
    missed: bool | UnsetType = UNSET
    """Of a `get`: the identity map was asked first and had no such object."""
    joined: tuple[str, ...] | UnsetType = UNSET
    """Relationships that are eagerly loaded along with it, by a JOIN."""
    orphan: bool | UnsetType = UNSET
    """Of a cascade: what goes had lost its parent; none was deleted."""


class SqlEvent(Struct, frozen=True, kw_only=True, gc=False, tag_field="kind"):
    """One thing that happened on a connection, in its place in the order."""

    connection: str
    """Id of the connection: `c1`, `c2`, …"""

    @property
    def kind(self) -> str:
        """The value of `kind` in JSON."""
        return str(type(self).__struct_config__.tag)


class Statement(SqlEvent, frozen=True, kw_only=True, gc=False, tag="statement"):
    """A statement that was handed to the driver's cursor."""

    sql: str
    parameters: Any = None
    """JSON values; what JSON does not have is tagged: `{"type": …, "value": …}`."""
    executemany: bool = False
    rowcount: Count | None = None
    """Rows affected as the driver tells it; None where it does not know."""
    milliseconds: float | None = None
    """Time in the driver; None where the statement failed."""
    cause: Cause
    cached: bool | UnsetType = UNSET
    """Whether the compiled form came from SQLAlchemy's statement cache."""
    error: str | UnsetType = UNSET
    """The driver's message, where the statement failed."""


class Boundary(SqlEvent, frozen=True, kw_only=True, gc=False):
    """Begin or end of a transaction."""

    autocommit: bool | UnsetType = UNSET
    """SQLAlchemy's own only: the connection is in autocommit, so the database has none."""


class Begin(Boundary, frozen=True, kw_only=True, gc=False, tag="begin"):
    """A transaction began."""


class Commit(Boundary, frozen=True, kw_only=True, gc=False, tag="commit"):
    """The transaction was committed."""


class Rollback(Boundary, frozen=True, kw_only=True, gc=False, tag="rollback"):
    """The transaction was rolled back."""


class Savepoint(SqlEvent, frozen=True, kw_only=True, gc=False, tag="savepoint"):
    """A savepoint was set."""

    name: str


class ReleaseSavepoint(SqlEvent, frozen=True, kw_only=True, gc=False, tag="release_savepoint"):
    """A savepoint was released: its changes are the transaction's now."""

    name: str


class RollbackSavepoint(SqlEvent, frozen=True, kw_only=True, gc=False, tag="rollback_savepoint"):
    """Everything since the savepoint was undone."""

    name: str


class Prepare(SqlEvent, frozen=True, kw_only=True, gc=False, tag="prepare"):
    """A two-phase transaction was prepared."""


class Checkout(SqlEvent, frozen=True, kw_only=True, gc=False, tag="checkout"):
    """A connection left the pool."""

    database: str
    """Where it leads: a file's name, `:memory:`, or a server's URL without password."""


class Checkin(SqlEvent, frozen=True, kw_only=True, gc=False, tag="checkin"):
    """A connection went back to the pool."""


AnySqlEvent = (
    Statement
    | Begin
    | Commit
    | Rollback
    | Savepoint
    | ReleaseSavepoint
    | RollbackSavepoint
    | Prepare
    | Checkout
    | Checkin
)


class Attribute(Struct, frozen=True, kw_only=True, gc=False):
    """One mapped attribute of one object."""

    value: str | None
    """What it holds, as safe text; None where nothing is in memory."""
    was: str | None = None
    """In a step: the text it held before this step."""
    status: AttributeStatus
    refs: tuple[str, ...] | UnsetType = UNSET
    """Ids of the objects it points at, where it is a relationship."""


class ObjectRecord(Struct, frozen=True, kw_only=True, gc=False):
    """One mapped object. In a step, `attributes` holds the changed ones only."""

    id: str
    """`o1`, `o2`, … in the order in which they were seen."""
    class_: str = field(name="class")
    label: str
    """A name that stays the same all through the run: `User#2`."""
    names: tuple[str, ...] = ()
    """The variables bound to it at this step."""
    state: ObjectState
    was: ObjectState | None = None
    """In a step: the state before it, where it changed."""
    session: str | None = None
    """Id of the Session that it belongs to."""
    key: tuple[Any, ...] | None = None
    """Primary key of its identity; None while it has none."""
    dirty: bool = False
    """It is persistent and in `session.dirty`."""
    marked_for_deletion: bool = False
    """It is in `session.deleted`: the next flush sends its DELETE."""
    attributes: dict[str, Attribute] = {}
    events: tuple[Transition, ...] | UnsetType = UNSET
    """In a step: every move from state to state, in order; there may be several."""

    @property
    def name(self) -> str:
        """What to call it: a variable's name, else its label."""
        return self.names[0] if self.names else self.label


class IdentityMap(Struct, frozen=True, kw_only=True, gc=False):
    """The identity map of a Session: its size and what came and went."""

    size: Count = 0
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Counts(Struct, frozen=True, kw_only=True, gc=False):
    """How many objects are in the three collections; the lists may be cut."""

    new: Count = 0
    dirty: Count = 0
    deleted: Count = 0


class SessionRecord(Struct, frozen=True, kw_only=True, gc=False):
    """One Session. `new`, `dirty` and `deleted` list ids, the first `LISTED` of them."""

    LISTED: ClassVar[int] = 50

    id: str
    class_: str = field(name="class")
    names: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    dirty: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    counts: Counts = Counts()
    identity_map: IdentityMap = IdentityMap()
    in_transaction: bool = False
    nested: bool = False
    active: bool = True
    """False from a failed flush until `rollback()`."""
    gone: bool = False
    """Nothing holds the Session any more."""

    @property
    def name(self) -> str:
        """What to call it: a variable's name, else its id."""
        return self.names[0] if self.names else self.id


class Row(Struct, frozen=True, kw_only=True, gc=False):
    """One row of a table."""

    key: str
    """What identifies the row within its table."""
    mark: RowMark
    """`gone`, in a step: the row is no longer to be shown."""
    values: tuple[str, ...] = ()
    """Safe text, in the order of the table's columns."""
    was: tuple[str, ...] | None = None
    """The committed values, where `mark` is `updated`."""


class TableRecord(Struct, frozen=True, kw_only=True, gc=False):
    """One table. In a step, `rows` holds the changed ones only."""

    database: str
    table: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    count: Count = 0
    """Rows as the open transaction sees them (the committed ones where none is open)."""
    committed: Count = 0
    """Rows that every other connection sees."""
    more: Count = 0
    """Rows that are there but not listed."""
    gone: bool = False
    """The table was dropped, or its database was in the memory of a connection that is closed."""


class Warned(Struct, frozen=True, kw_only=True, gc=False):
    """A warning that Python or SQLAlchemy gave."""

    category: str
    message: str


class Step(Struct, frozen=True, kw_only=True, gc=False):
    """One executed statement of the snippet and everything that it caused."""

    index: Count
    line: Count
    end_line: Count
    kind: StepKind = "line"
    source: StepSource = "snippet"
    function: str = "<module>"
    depth: Count = 0
    """How many functions of the learner's are being executed around it."""
    task: str | None = None
    """The asyncio task or the thread, where there are several."""
    sql: tuple[AnySqlEvent, ...] = ()
    objects: tuple[ObjectRecord, ...] = ()
    sessions: tuple[SessionRecord, ...] = ()
    tables: tuple[TableRecord, ...] = ()
    warnings: tuple[Warned, ...] = ()
    stdout: str = ""
    value: str | None = None
    """Safe text of an expression statement's value."""
    stderr: str | UnsetType = UNSET
    typed: tuple[str, ...] | UnsetType = UNSET
    """Lines that it read from standard input, of which the longest are cut."""
    passed: dict[str, Count] | UnsetType = UNSET
    """Mapped objects that were loaded and gone again when the statement was over, by class:
    they are in no record."""
    calls: tuple[str, ...] | UnsetType = UNSET
    """Public methods of Session that this statement called, in order."""
    exception: Problem | UnsetType = UNSET
    """What the statement raised, where `kind` is `error`."""

    @property
    def changed(self) -> bool:
        """Whether anything besides the position changed."""
        return bool(
            self.sql
            or self.objects
            or self.sessions
            or self.tables
            or self.warnings
            or self.kind == "error"
        )


class FinalPicture(Struct, frozen=True, kw_only=True, gc=False):
    """The whole picture at the end."""

    objects: tuple[ObjectRecord, ...] = ()
    sessions: tuple[SessionRecord, ...] = ()
    tables: tuple[TableRecord, ...] = ()
