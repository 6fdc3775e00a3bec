"""Templates run, and say what they are about."""

import pytest

from playground.sandbox.client import ForkServer
from playground.trace.job import Job
from playground.ui.snippets.templates import TEMPLATES, Template


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.name)
def test_every_template_runs(server: ForkServer, template: Template) -> None:
    trace = server.run(Job(source=template.text))
    assert trace.outcome.status == "finished", trace.outcome.message
    assert all(len(line) <= 75 for line in template.text.splitlines())
    assert not [warning for step in trace.steps for warning in step.warnings]
