"""What the app server does once, no learner's app does again."""

import threading

import pytest

from playground.course.reader import read_pack
from playground.trace.model import Statement
from playground.ui import highlight
from playground.workshop.served.rehearsal import STEPS
from playground.workshop.served.warmup import warm_up
from tests.ui.conftest import PACK


@pytest.mark.slow
def test_a_run_has_been_shown_before_the_first_fork() -> None:
    highlight._sql_lexer.cache_clear()
    highlight.sql_pieces.cache_clear()
    threads = threading.active_count()
    warm_up(read_pack(PACK))
    assert threading.active_count() == threads
    sent = [event for step in STEPS for event in step.sql if isinstance(event, Statement)]
    assert highlight.sql_pieces.cache_info().currsize >= len(sent) == 2
    assert highlight._sql_lexer.cache_info().misses == 1
