"""What a run did, in a few words, as far as it matters to a claim."""

from collections.abc import Callable, Mapping

from playground.course.claims import Call, Moment, NotReachedError, evaluate, inner
from playground.course.claims.syntax import Every, Node, Not, Some, calls
from playground.course.claims.terms import sessions
from playground.course.claims.terms.ever import first_time
from playground.course.telling import happened, rows, sent, states
from playground.course.telling.told import Told

TELLERS: Mapping[str, Callable[..., Told]] = {
    "active": states.active,
    "affected": sent.affected,
    "cause": sent.cause,
    "cells": rows.cells,
    "checked_out": sent.checked_out,
    "column": rows.column,
    "columns": rows.columns,
    "committed": rows.committed,
    "committed_column": rows.column,
    "count_sql": sent.count_sql,
    "deleted": states.collection(sessions.deleted, "deleted"),
    "dirty": states.collection(sessions.dirty, "dirty"),
    "error": happened.raised,
    "error_line": happened.raised,
    "executemany": sent.executemany,
    "expired": states.expired,
    "finished": happened.finished,
    "has_key": states.key,
    "identity_map": states.collection(sessions.identity_map, "identity_map"),
    "in_session": states.in_session,
    "in_transaction": states.in_transaction,
    "key": states.key,
    "last_line": happened.lines,
    "lifecycle": states.passed,
    "lines": happened.lines,
    "loaded": states.loaded,
    "message": happened.raised,
    "moves": states.moves,
    "n_plus_one": sent.n_plus_one,
    "nested": states.nested,
    "new": states.collection(sessions.new, "new"),
    "objects": states.count_objects,
    "old": states.old,
    "parameters": sent.parameters,
    "printed": happened.printed,
    "raised": happened.raised,
    "repeats": sent.repeats,
    "result": happened.result,
    "rows": rows.rows,
    "same_object": states.same_object,
    "savepoints": sent.savepoints,
    "sent": sent.sent,
    "size": states.size,
    "sql_matches": sent.sql_matches,
    "state": states.state,
    "states": states.passed,
    "status": states.status,
    "uses": happened.uses,
    "value": states.value,
    "warned": happened.warned,
    "warning": happened.warned,
}
"""By term: learners read sentences, not claims. `ever` is told by the claim inside it."""


def tell(node: Node, moment: Moment) -> Told:
    """One short sentence, without capital and full stop, on what decided the claim."""
    call = _decisive(node, moment)
    if call is None:
        return Told("")
    nested = inner(call)
    if nested:
        first = first_time(moment, nested.text)
        return tell(nested.node, moment if first is None else moment.at(first))
    told = TELLERS[call.term.name](moment, **call.arguments)
    outcome = moment.facts.trace.outcome
    about_end = {"raised", "finished", "error", "error_line", "message"}
    if outcome.status == "finished" or call.term.name in about_end or _holds(node, moment):
        return told
    where = f" on line {outcome.line}" if outcome.line else ""
    return Told(f"{told.text}; the run stopped{where}", told.step)


def _decisive(node: Node, moment: Moment) -> Call | None:
    """The term that decided: in `a and b` the first that does not hold."""
    match node:
        case Every(nodes=nodes):
            failed = (each for each in nodes if not _holds(each, moment))
            return _decisive(next(failed, nodes[0]), moment)
        case Some(nodes=nodes):
            held = (each for each in nodes if _holds(each, moment))
            return _decisive(next(held, nodes[0]), moment)
        case Not(node=inner):
            return _decisive(inner, moment)
    return next(calls(node), None)


def _holds(node: Node, moment: Moment) -> bool:
    try:
        return bool(evaluate(node, moment))
    except NotReachedError:
        return False
