"""Session, SQL, database, output, timeline and headline, as rows."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from playground.trace import words
from playground.trace.model import (
    Cause,
    Outcome,
    Row,
    Savepoint,
    SessionRecord,
    Statement,
    Step,
    Warned,
)
from playground.ui.lines.row import Row as Line
from playground.ui.lines.row import width
from playground.ui.results import layout, timeline
from playground.ui.results.axis import Axis
from playground.ui.results.database import Database
from playground.ui.results.headline import headline
from playground.ui.results.log import Log, Prefix
from playground.ui.results.marks import Mark
from playground.ui.results.output import OutputLog, ending
from playground.ui.results.session import session_rows
from playground.ui.results.sql import SqlLog
from playground.ui.results.walk import Walk
from tests.ui.samples import INSERT, SELECT, session, steps, trace, users

WALK = Walk(steps())


def plain(row: Line) -> str:
    return "".join(text for text, _ in row).rstrip()


def log_texts(log: Log, place: int) -> list[str]:
    log.extend()
    rows = Prefix(log, place, "nothing")
    return [plain(rows.row(index)) for index in range(len(rows))]


def test_the_session_counts_what_waits() -> None:
    rows = [plain(row) for row in session_rows(WALK.moment(3), 80)]
    assert rows == [
        "▌session      new 1 (ana) · dirty 0 · deleted 0 · identity map 0",
        " transaction  begun in Python, nothing sent yet",
    ]


def test_the_transaction_says_since_when_it_is_open() -> None:
    assert plain(session_rows(WALK.moment(5), 50)[1]) == " transaction  ● open since line 6 · c1"
    assert plain(session_rows(WALK.moment(6), 50)[1]) == "▌transaction  none"


def test_no_session_any_more() -> None:
    gone = SessionRecord(id="s1", class_="Session", names=("session",), gone=True)
    walk = Walk([Step(index=0, line=1, end_line=1, sessions=(gone,))])
    assert plain(session_rows(walk.moment(0), 50)[0]) == " session      none any more"


def test_no_session_yet() -> None:
    assert plain(session_rows(WALK.moment(0), 50)[0]) == " session      none yet"


def test_a_session_that_needs_a_rollback_says_so() -> None:
    moment = WALK.moment(4)
    moment.picture.sessions["s1"] = session(active=False)
    assert "✗ needs rollback()" in plain(session_rows(moment, 80)[0])


def test_sql_comes_with_its_parameters_and_its_cause() -> None:
    assert log_texts(SqlLog(WALK, 60), 4) == [
        "▌connection out of the pool · c1 · app.db",
        "▌BEGIN · c1",
        "▌INSERT INTO users (name) VALUES (?)",
        "▌  'Ana'                            because session.flush()",
    ]


def test_earlier_sql_stays_where_it_was() -> None:
    log = SqlLog(WALK, 60)
    assert log_texts(log, 5) == [" " + text[1:] for text in log_texts(log, 4)]
    assert log_texts(log, 2) == [" nothing"]


def test_long_sql_has_a_line_for_each_clause() -> None:
    found = log_texts(SqlLog(WALK, 36), 7)
    assert found[-5:] == [
        "▌SELECT users.id AS users_id,",
        "▌  users.name AS users_name",
        "▌  FROM users",
        "▌  WHERE users.id = ?",
        "▌  1   refresh of expired User.name",
    ]


def test_hostile_sql_and_parameters_are_made_visible() -> None:
    bad = replace(INSERT, sql="SELECT '\x1b[2J'", parameters={"n": "\u202ex"}, error="no\x07")
    walk = Walk([replace(steps()[1], sql=(bad,))])
    text = "\n".join(log_texts(SqlLog(walk, 60), 0))
    assert "␛[2J" in text
    assert "✗ no␇" in text
    assert text.replace("\n", "").isprintable()


def test_tables_show_what_is_not_committed() -> None:
    rows = Database(WALK.moment(4), 50)
    assert [plain(rows.row(index)) for index in range(len(rows))] == [
        "▌users  1 row · 0 committed",
        "   id  name",
        "▌+ 1   Ana                               inserted",
    ]


def test_an_updated_row_shows_old_and_new() -> None:
    row = Row(key="1", mark="updated", values=("1", "Anna"), was=("1", "Ana"))
    step = replace(steps()[5], tables=(users(row, count=1, committed=1),))
    rows = Database(Walk([step]).moment(0), 50)
    assert plain(rows.row(0)) == "▌users  1 row · not committed yet"
    assert "Ana → Anna" in plain(rows.row(2))


def test_the_widest_columns_give_way_and_none_is_left_out() -> None:
    names = ("id", "mail", "street")
    values = ("1", "'ana.maria@example.org'", "'Wilhelmstrasse 123, Berlin'")
    row = Row(key="1", mark="inserted", values=values)
    table = replace(users(row, count=1, committed=0), columns=names)
    moment = Walk([replace(steps()[4], tables=(table,))]).moment(0)

    def told(cells: int) -> str:
        rows = Database(moment, cells)
        assert "street" in plain(rows.row(1))
        assert width(rows.row(2)) <= cells
        return plain(rows.row(2))

    assert told(100).split() == [
        "▌+",
        "1",
        *values[1:2],
        "'Wilhelmstrasse",
        "123,",
        "Berlin'",
        "inserted",
    ]
    assert told(56) == "▌+ 1   'ana.maria@examp…  'Wilhelmstrasse…     inserted"
    assert told(32) == "▌+ 1   'ana.mari…  'Wilhelms…"


def test_output_that_comes_in_pieces_is_one_line() -> None:
    pieces = [
        replace(step, stdout=text)
        for step, text in zip(steps()[1:4], ("a", "b\n", "c"), strict=True)
    ]
    log = OutputLog(Walk(pieces), 40)
    assert log_texts(log, 0) == ["▌a"]
    assert log_texts(log, 1) == ["▌ab"]
    assert log_texts(log, 2) == [" ab", "▌c"]


def test_values_warnings_and_errors_stand_between_the_output() -> None:
    step = replace(
        steps()[1],
        value="3",
        warnings=(Warned(category="SAWarning", message="careful"),),
        kind="error",
    )
    assert log_texts(OutputLog(Walk([step]), 60), 0) == [
        "▌→ 3",
        "▌⚠ SAWarning: careful",
        "▌✗ An exception was raised here.",
    ]


def test_a_run_that_was_stopped_says_so_at_its_end() -> None:
    stopped = replace(trace(Outcome(status="timeout", message="Too long.")), output="raw\x1b\n")
    assert [plain(row) for row in ending(stopped, 40)] == [" raw␛", " ✗ Too long."]


def bar(walk: Walk, place: int, cells: int, limit: int | None = None) -> str:
    axis = Axis(walk.again, cells - 2)
    return plain(timeline.strip(walk.marks, axis, place, limit=limit))


def test_the_timeline_marks_what_happened() -> None:
    assert bar(WALK, 4, 32) == "├━━━•━━•━━•━━◆───•──■──●──□────┤"
    assert bar(WALK, 2, 32, limit=2) == "├━━━•━━◆───────────────────────┤"
    assert plain(timeline.empty(10)) == "├────────┤"


def test_a_crowded_timeline_shows_the_weightiest() -> None:
    marks = bytearray([Mark.QUIET] * 10_000)
    marks[7_777] = Mark.ERROR
    found = plain(timeline.strip(marks, Axis(bytes(10_000), 50), 0))
    assert found.count("✗") == 1
    assert abs(found.index("✗") - 39) <= 1


def test_a_long_loop_is_folded_and_what_is_around_it_seen() -> None:
    quiet = steps()[1]
    loop = [replace(quiet, line=20 + index % 2) for index in range(5_000)]
    walk = Walk([*steps(), *loop, *(replace(step, line=step.line + 50) for step in steps()[1:])])
    found = bar(walk, 0, 60)
    assert "┄┄" in found
    # Both lives before and after the loop have their marks, though 5,000 steps lie between.
    assert found.count("■") == found.count("□") == 2
    assert walk.next_new(12) == 5_010
    assert walk.previous_new(5_010) == 11
    assert walk.next_to_play(13) == next(
        at for at in range(14, len(walk)) if walk.marks[at] or not walk.again[at]
    )


@given(
    st.lists(st.tuples(st.booleans(), st.integers(1, 400)), min_size=1, max_size=12),
    st.integers(1, 120),
)
def test_a_click_on_a_cell_goes_to_a_place_of_that_cell(
    stretches: list[tuple[bool, int]], room: int
) -> None:
    axis = Axis(b"".join(bytes([again]) * length for again, length in stretches), room)
    cells = [axis.cell(place) for place in range(axis.total)]
    assert cells == sorted(cells)
    assert cells[0] >= 0
    assert cells[-1] < room
    for cell in set(cells):
        assert axis.cell(axis.place_at(cell)) == cell


def test_the_headline_tells_the_most_important() -> None:
    said = [plain(headline(WALK.moment(place))) for place in range(len(WALK))]
    assert said[0] == "No change in the Session or in the database."
    assert said[1] == "session is a new Session"
    assert said[2] == "ana is new"
    assert said[4] == "ana pending → persistent · ⇢ BEGIN, INSERT"
    assert said[5] == "ana.name 'Ana' → 'Anna'"
    assert said[6] == "ana is expired · ⇢ UPDATE, COMMIT"


def test_every_cause_has_words() -> None:
    kinds = Cause.__annotations__["kind"].__args__
    for kind in kinds:
        assert words.because(Cause(kind=kind))
        assert "User.name" in words.because(
            Cause(kind=kind, target="User.name", by="x")
        ) or kind in {
            "flush",
            "autoflush",
            "version check",
            "ddl",
            "get",
            "query",
            "bulk",
            "core",
            "savepoint",
            "reflection",
            "default",
        }
    assert words.because(Cause(kind="flush", by="commit")) == "because commit() flushes"


def test_parameters_of_every_shape() -> None:
    def said(parameters: object, *, many: bool = False) -> str:
        return words.parameters(
            Statement(
                connection="c1", sql="", parameters=parameters, executemany=many, cause=SELECT.cause
            )
        )

    assert said(None) == ""
    assert said(["a", 1, None]) == "'a', 1, NULL"
    assert said({"name": "a"}) == "name='a'"
    assert said([{"type": "Decimal", "value": "1.10"}]) == "Decimal 1.10"
    assert said([["a"], ["b"], ["c"], ["d"]], many=True) == "('a'), ('b'), ('c'), … 4 in all"


def test_values_stand_in_the_place_of_their_placeholders() -> None:
    def filled(sql: str, parameters: object, *, many: bool = False) -> str:
        return layout.plain(
            Statement(
                connection="c1",
                sql=sql,
                parameters=parameters,
                executemany=many,
                cause=SELECT.cause,
            )
        )

    assert filled("SELECT '?', ?", ["it's"]) == "SELECT '?', 'it''s'"
    assert filled("WHERE id = :id AND n = :n", {"n": None, "id": 1}) == "WHERE id = 1 AND n = NULL"
    assert filled("WHERE a = %(a)s", {"a": {"type": "Decimal", "value": "1.5"}}) == "WHERE a = 1.5"
    assert filled("VALUES (?, ?)", [["a", 1], ["b", 2]], many=True) == "VALUES ('a', 1)"
    # What does not fit stays as it was sent.
    assert filled("VALUES (?, ?)", ["a"]) == "VALUES (?, ?)"
    assert filled("VALUES (?)", None) == "VALUES (?)"


@given(st.text(max_size=200), st.integers(12, 80))
def test_whatever_was_sent_is_laid_out_within_its_width(sql: str, cells: int) -> None:
    for row in layout.lay_out(sql, cells):
        assert width(row) <= cells


def test_a_savepoint_says_where_it_was_set() -> None:
    savepoint = replace(steps()[6], sql=(Savepoint(connection="c1", name="sa_savepoint_1"),))
    found = plain(session_rows(Walk([*steps()[:6], savepoint]).moment(5), 80)[1])
    assert found == "▌transaction  ● open since line 6 ▸ ◇ savepoint 1 since 7 · c1 · app.db"


def test_of_thousands_of_different_statements_the_later_have_a_line_each() -> None:
    long = (
        "SELECT users.id, users.name, users.email FROM users WHERE users.id = {} AND users.age > 7"
    )
    sent = [replace(SELECT, sql=long.format(number), parameters=None) for number in range(1_000)]
    walk = Walk([replace(steps()[1], index=at, sql=(one,)) for at, one in enumerate(sent)])
    log = SqlLog(walk, 50)
    log.extend()
    first, last = log.entries[0], log.entries[-1]
    assert len(first.rows) > 1
    assert plain(last.rows[0]).endswith("…")
    assert last.height == 2
