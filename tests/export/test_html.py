"""The exported page: as text here, in a real browser in `test_browser`."""

import base64
import json
import re
from hashlib import sha256

from playground.export.html import page
from playground.trace.trace import Trace, load
from tests.recorder.conftest import Run

HOSTILE = """
with Session(engine) as session:
    zoe = User(name="</script><script>alert(1)</script>")
    session.add(zoe)
    session.flush()
    print("<img src=x onerror=alert(2)> \\x1b[31m \\u202e")
"""


def element(text: str, name: str) -> str:
    found = re.search(
        rf'<script type="application/json" id="{name}">(.*?)</script>', text, re.DOTALL
    )
    assert found
    return found[1]


def test_the_page_holds_the_whole_trace(run: Run) -> None:
    trace = run(HOSTILE)
    assert load(element(page(trace), "trace").encode()) == trace


def test_nothing_of_the_run_is_markup(run: Run) -> None:
    text = page(run(HOSTILE), "<title>")
    assert text.count("<script") == 3
    assert "<img" not in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "<title>&lt;title&gt; · Session Playground</title>" in text


def test_its_policy_lets_nothing_run_but_its_own(run: Run) -> None:
    text = page(run("x = 1"))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert "default-src 'none'" in policy[1]
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(sha256(inside[-1].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy[1]
    assert "http:" not in text.replace('http-equiv="Content', "")


def test_words_come_with_each_statement(run: Run) -> None:
    shown = json.loads(element(page(run(HOSTILE)), "shown"))
    (inserted,) = [
        event
        for step in shown["steps"].values()
        for event in step["told"]
        if isinstance(event, dict) and "alert(1)" in event["values"]
    ]
    assert inserted["sql"].startswith("INSERT INTO users")
    assert inserted["because"] == "because flush()"


def test_a_run_of_nothing_has_a_page() -> None:
    empty: Trace = load(
        json.dumps(
            {
                "format": "playground-trace",
                "version": 1,
                "source": "",
                "outcome": {"status": "error", "message": "SyntaxError"},
            }
        ).encode()
    )
    assert "SyntaxError" in page(empty)
