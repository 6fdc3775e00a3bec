from tests.cli.program import playground


def test_search_names_the_place() -> None:
    done = playground("lessons", "search", "no_autoflush")
    assert done.returncode == 0
    assert "autoflush-surprises#" in done.stdout
    none = playground("lessons", "search", "no such words")
    assert (none.returncode, none.stdout) == (1, "")


def test_the_glossary_tells_a_word_and_its_lesson() -> None:
    done = playground("lessons", "glossary", "DETACHED")
    assert done.returncode == 0
    assert done.stdout.startswith("detached: The state of an object")
    assert "playground open detached-instance" in done.stdout
    assert playground("lessons", "glossary", "zzz").returncode == 1
