import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.course.claims import TERMS, ClaimError, parse

GOOD = [
    "state('ana') == 'persistent'",
    "state('ana') in ['persistent', 'deleted', None]",
    "'detached' != state('ana')",
    "0 < count_sql('INSERT', between=('a', 'b[2]')) <= 2",
    "not (finished() and raised()) or committed('users') == -1",
    "(new(), dirty('s'), deleted()) == (1, 1, 1)",
    "column('users', 'name') == ['Ana', None, True, 1.5]",
    "ever(\"printed('x') and not in_transaction('session')\")",
    "cause(verb='SELECT', kind='lazy load') == 0",
    "in_session('ana', None)",
    "  finished()\n",
    "(finished()\n and not raised())",
]


@pytest.mark.parametrize("text", GOOD)
def test_claims_are_read(text: str) -> None:
    assert parse(text, {"a", "b"}).text == text


BAD = [
    ("", "there is no claim", 0, ""),
    (" \n", "there is no claim", 0, ""),
    ("1 +", "this is no claim", None, ""),
    ("  state('ana' == 2", "this is no claim", 7, ""),
    ("finished() raised()", "this is no claim", 11, ""),
    ("a = 1", "this is no claim", 2, ""),
    ("stat('ana')", "there is no term 'stat'", 0, "did you mean 'state'?"),
    ("not count('x') == 1", "there is no term 'count'", 4, "did you mean 'count_sql'?"),
    ("print('x')", "there is no term 'print'", 0, "did you mean 'printed'?"),
    ("state()", "state() needs an object, as in 'ana' or 'post.author'", 0, "write state(name)"),
    ("state('a', 'b')", "state() takes 1 argument", 11, "write state(name)"),
    ("finished(1)", "finished() takes no arguments", 9, "write finished()"),
    ("key('a', 1, 2)", "key() takes 1 argument", 9, "write key(name)"),
    ("state(nmae='a')", "state() has no 'nmae'", 11, "did you mean 'name'?"),
    ("state('a', name='a')", "'name' is given twice", 16, "state(name)"),
    (
        "state(3)",
        "3 is not an object, as in 'ana' or 'post.author'",
        6,
        "write the variable's name in quotes",
    ),
    (
        "objects('a.b')",
        "'a.b' is not a class's name",
        8,
        "write the class's name in quotes",
    ),
    (
        "objects('User', 'deletd')",
        "'deletd' is not a state",
        16,
        "did you mean 'deleted'?",
    ),
    (
        "moves('transient_to_persisted')",
        "'transient_to_persisted' is not a transition",
        6,
        "did you mean 'transient_to_persistent'?",
    ),
    (
        "cells('users', 'name')",
        "'name' is not columns' names",
        15,
        "write ['one', 'other']",
    ),
    ("result('#@a')", "'#@a' is not an anchor", 7, "write an anchor in quotes"),
    (
        "value('ana')",
        "'ana' is not an attribute, as in 'ana.name'",
        6,
        "write 'variable.attribute'",
    ),
    ("count_sql('INSER')", "'INSER' is not a verb of SQL", 10, "did you mean 'INSERT'?"),
    ("cause('SELECT', 'lazy')", "'lazy' is not a cause", 16, "did you mean 'lazy load'?"),
    (
        "count_sql('INSERT', between=('a',))",
        "('a',) is not two anchors",
        28,
        "write between=('one', 'other')",
    ),
    (
        "uses('begin_nested')",
        "'begin_nested' is not a method, as in 'Session.begin_nested'",
        5,
        "write 'Class.method'",
    ),
    (
        "sql_matches('(')",
        "'(' is not a regular expression",
        12,
        "missing ), unterminated subpattern at position 0",
    ),
    ("state(ana)", "claims have no 'ana'", 6, "names stand in quotes"),
    ("ana == 3", "claims have no 'ana'", 0, "names stand in quotes"),
    ("finished", "'finished' is not called", 0, "write finished()"),
    ("new == 1", "'new' is not called", 0, "write new(session=None)"),
    ("finished() == true", "claims have no 'true'", 14, "write True"),
    ("ana.name == 'x'", "claims read no attributes", 0, "write value('ana.name')"),
    ("x.y.z()", "this cannot be called", 0, "terms are called by their plain name"),
    ("''.join('a')", "this cannot be called", 0, "terms are called by their plain name"),
    ("new() is None", "claims have no 'is'", 9, "write == or !="),
    ("state(state('a'))", "a literal must stand here", 6, "a term's arguments are literals"),
    ("state(*['a'])", "claims have no *", 6, ""),
    ("state(**{})", "claims have no **", 8, "write state(name)"),
    ("1 + 1 == 2", "claims have no arithmetic", 0, ""),
    ("key('a')[0] == 1", "claims have no […] after a value", 0, ""),
    ("f'{1}' == 1", "claims have no f-strings", 0, ""),
    ("lambda: 1", "claims have no functions", 0, ""),
    ("1 if 2 else 3", "claims have no if", 0, ""),
    ("(x := 1)", "claims have no assignment", 1, ""),
    ("[x for x in [1]]", "claims have no 'ListComp'", 0, ""),
    ("{1: 2}", "claims have no 'Dict'", 0, ""),
    ("b'x' == 1", "claims have no 'Constant'", 0, ""),
    (
        "state('a') == 'persistant'",
        "state() never gives 'persistant'",
        14,
        "did you mean 'persistent'?",
    ),
    (
        "state('a') in ['pending', 'gon']",
        "state() never gives 'gon'",
        14,
        "did you mean 'gone'?",
    ),
    ("status('a', 'b') == 'lodaed'", "status() never gives 'lodaed'", 20, ""),
    (
        "ever('stat()')",
        "in the claim inside: there is no term 'stat'",
        0,
        "did you mean 'state'?",
    ),
    ("ever('ever(\"new()\")')", "a claim inside a claim has none inside", 0, ""),
    ("not " * 30 + "new()", "this is nested too deeply", 84, "say less at once"),
    ("(" * 300, "this is no claim", None, ""),
    ("new() == " + "1" * 1000, "a claim has at most 1000 characters", 1000, "say less at once"),
    ("'\\d' == 1", "this is no claim", None, ""),
    ("état('a') == 1 and stat('b')", "there is no term 'état'", 0, "did you mean 'state'?"),
    ("'éé' == stat('b')", "there is no term 'stat'", 8, "did you mean 'state'?"),
    ("(new() == 1\nor stat('b'))", "there is no term 'stat'", 15, "did you mean 'state'?"),
]


@pytest.mark.parametrize(("text", "what", "position", "mend"), BAD)
def test_mistakes_are_found_with_their_place_and_a_way_out(
    text: str, what: str, position: int | None, mend: str
) -> None:
    with pytest.raises(ClaimError) as found:
        parse(text)
    if what == "this is no claim":  # the rest is Python's, and other in each version
        assert found.value.what.startswith(what)
    else:
        assert found.value.what == what
    assert position is None or found.value.position == position
    assert found.value.mend.startswith(mend)


@pytest.mark.parametrize(
    "text",
    ["count_sql(between=('one', 'end'))", "ever(\"count_sql(between=('one', 'end')) == 1\")"],
)
def test_anchors_must_be_known(text: str) -> None:
    parse(text, ["one"])
    with pytest.raises(ClaimError, match=r"there is no anchor 'one', at character \d+ \(did"):
        parse(text, ["once", "two"])


def place_of_mistake(text: str) -> int:
    """0 where there is none."""
    try:
        claim = parse(text, ())
    except ClaimError as error:
        return error.position
    # A carriage return is a space to claims.
    return 0 if all(call.text in text.replace("\r", " ") for call in claim.calls) else -1


@given(st.text(max_size=1200))
def test_whatever_is_written_is_a_claim_or_a_claim_error(text: str) -> None:
    assert 0 <= place_of_mistake(text) <= len(text)


WORDS = [*TERMS, "(", ")", ",", "==", "in", "is", "and", "not", "or", "[", "]", "1", "-", "*", "."]
WORDS += ["#", "'a'", "'a.b'", "'INSERT'", "between=", "é"]
WORDS += ["'lazy load'", "\n", "\r", "\\", "\x00", "lambda:", "\ud800", "'new()'", "ever('new()')"]


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_whatever_words_are_put_together(words: list[str]) -> None:
    text = " ".join(words)
    assert 0 <= place_of_mistake(text) <= len(text)


def test_every_term_says_what_it_gives() -> None:
    for term in TERMS.values():
        assert term.doc.endswith((".", ".\n")) or "For instance" in term.doc, term.name
        assert len(term.doc.split("\n")[0]) < 100
