from markdown_it import MarkdownIt

from playground.export.markdown import document
from tests.recorder.conftest import Run

SNIPPET = """
with Session(engine) as session:
    zoe = User(name="Zoe")
    session.add(zoe)
    session.flush()
"""
TOLD = """
```python
session.flush()
```

- connection out of the pool
- BEGIN

```sql
INSERT INTO users (name, bio) VALUES (?, ?)
```

with `'Zoe', NULL`; because flush()

- `zoe` pending → persistent, id `3`, bio deferred
- table `users`: 3 rows, 2 committed
"""


def test_tells_what_each_step_did(run: Run) -> None:
    trace = run(SNIPPET)
    text = document(trace, "mine.py")
    assert text.startswith("# mine.py\n\nThe snippet finished.\n\n```python\nwith Session")
    assert "1 INSERT; 2 round trips" in text
    assert TOLD in text


def test_nothing_of_the_run_is_markup(run: Run) -> None:
    trace = run("""
        # ```` a fence
        print("```\\n# <b>heading</b>")
        class Odd(Base):
            __tablename__ = "`odd` [x](y)"
            id: Mapped[int] = mapped_column(primary_key=True)
        Base.metadata.create_all(engine)
        raise ValueError("<script>*bold*</script>")
    """)
    html = MarkdownIt().render(document(trace, "<b>"))
    assert "<script>" not in html
    assert "<b>" not in html
    assert "<a " not in html
    assert html.count("<h1>") == 1
    assert "<em>" not in html
