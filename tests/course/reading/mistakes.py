"""A lesson without fault, and every way to get it wrong."""

GOOD = """\
+++
format = 1
id = "a-lesson"
title = "A lesson"
goal = "See."
teaches = ["S01"]
minutes = 5
+++

Opening *prose*.

```python setup
x = 1
```

More prose.

## Watch: it {#watch}

Look:

```python snippet
a = 1  #@one
b = 2  # why not #@two-three
```

```sql
SELECT 1
```

```toml notes
one = "first"
"two-three[2]" = "second"
end = "over"
```

After.

## Predict: it {#predict}

```toml predict
at = "one"
question = "What?"
ask = "committed('users')"
choices = [1, 2]
input = ["yes"]
[why]
2 = "no"
```

## Exercise {#exercise}

```python setup
y = 2
```

```python starter
pass
```

```toml task
input = ["one", "two"]
```

```toml checks
[[check]]
id = "first"
claim = "finished()"
say = "It did not end."

[[check]]
id = "second"
claim = '''
committed('users') == 1
'''
say = "Save it."
at = "end"
```

```markdown hints
1. Look.
   Twice.
2. Try

       some_code()
10. Do it.
```

```python solution
done = 1
```

```python wrong second
done = 2
```

## Afterwards {#after}

Only words.
"""

# What is changed, into what, and the faults: how the line begins, and what is said of it.
FRONT: list[tuple[str, str, list[tuple[str, str]]]] = [
    (
        "+++\nformat",
        "---\nformat",
        [("---", "a lesson begins with a line +++ (put its TOML between two +++)")],
    ),
    ("5\n+++", "5\n---", [("+++", "the front matter is never closed (end it with a line +++)")]),
    ('id = "a-lesson"\n', "", [("format", "the front matter has no 'id' (add id = …)")]),
    (
        'title = "A',
        'tittle = "A',
        [
            ("format", "the front matter has no 'title' (is 'tittle' meant for it?)"),
            ("tittle", "the front matter has an unknown key 'tittle' (did you mean 'title'?)"),
        ],
    ),
    (
        "minutes = 5",
        "minutes = 5\ncolour = 1",
        [
            (
                "colour",
                "the front matter has an unknown key 'colour'"
                " (there is format, goal, id, minutes, teaches, title)",
            )
        ],
    ),
    (
        "minutes = 5",
        'minutes = "5"',
        [("minutes", "'minutes' of the front matter is not a whole number")],
    ),
    (
        "minutes = 5",
        "minutes = 0",
        [("minutes", "'minutes' of the front matter is not 1 or more")],
    ),
    (
        "minutes = 5",
        "minutes = true",
        [("minutes", "'minutes' of the front matter is not a whole number")],
    ),
    ('["S01"]', "[1]", [("teaches", "'teaches' of the front matter is not a list of texts")]),
    ('"See."', '" "', [("goal", "'goal' of the front matter is empty")]),
    (
        '"a-lesson"',
        '"A lesson"',
        [("id", "'A lesson' is no id (small letters, digits and - make one)")],
    ),
    (
        "format = 1",
        "format = 2",
        [("format", "this reads lessons of format 1 (update the playground)")],
    ),
    (
        'id = "a-lesson"',
        "id = a-lesson",
        [("id", "this is not TOML: Invalid value (strings stand in quotes)")],
    ),
    (
        'id = "a-lesson"',
        "id = " + "[" * 5000,
        [("format", "this is not TOML: it is nested too deeply")],
    ),
]
HEADINGS = [
    (
        "## Watch: it {#watch}",
        "## Watch: it",
        [("## Watch", "the heading 'Watch: it' has no id (end it with {#watch-it})")],
    ),
    ("{#watch}", "{#Watch It}", [("## Watch", "'Watch It' is no id (write {#watch-it})")]),
    (
        "## Watch: it {#watch}",
        "# Watch: it {#watch}",
        [("# Watch", "only a heading with ## starts a task (write ## at the left margin)")],
    ),
    (
        "## Watch: it {#watch}",
        "> ## Watch: it {#watch}",
        [("> ##", "only a heading with ## starts a task (write ## at the left margin)")],
    ),
    ("Watch: it {", "{", [("## {", "the task 'watch' has no title (write it before {#…})")]),
    ("{#after}", "{#watch}", [("## After", "there are two tasks 'watch' (rename one)")]),
]
BLOCKS = [
    (
        "```python snippet",
        "```python snipet",
        [("```python snipet", "there is no block 'python snipet' (did you mean 'snippet'?)")],
    ),
    (
        "```python snippet",
        "```pyhton snippet",
        [("```pyhton", "there is no block 'pyhton snippet' (write 'python snippet')")],
    ),
    (
        "```toml notes",
        "```yaml notes",
        [("```yaml", "there is no block 'yaml notes' (write 'toml notes')")],
    ),
    (
        "```python snippet",
        "```python snippet now",
        [("```python snippet", "'snippet' is followed by 'now' (nothing may follow it)")],
    ),
    (
        "pass\n```",
        "pass\n",
        [
            (
                "```python starter",
                "this starter block is not closed before the next one (end it before line 61)",
            )
        ],
    ),
    (
        "done = 2\n```",
        "done = 2\n",
        [
            (
                "```python wrong",
                "this block is never closed (end it with ``` on a line of its own)",
            )
        ],
    ),
    (
        "```toml notes",
        "```python snippet\n```\n```toml notes",
        [
            ("```python snippet", "this task has a second snippet block (remove one)"),
            ("```python snippet", "this snippet block is empty"),
        ],
    ),
    ("done = 1\n", "", [("```python solution", "this solution block is empty")]),
    (
        "After.",
        "> ```python snippet\n> x\n> ```",
        [
            (
                "> ```python",
                "a snippet block cannot stand in a list or a quotation (move it left)",
            )
        ],
    ),
    (
        "x = 1\n```",
        "x = 1\n```\n\n```python setup\n```",
        [("```python setup", "there is a second setup block (make one of them)")],
    ),
    ("x = 1", "x = 1  #@x", [("x = 1", "the anchor 'x' stands in a setup (remove it)")]),
    (
        "More prose.",
        "```python snippet\n1\n```",
        [
            (
                "```python snippet",
                "a snippet block stands before the first task"
                " (put it under a heading ## Title {#id})",
            )
        ],
    ),
    (
        "Only words.",
        "```toml notes\nend = '1'\n```",
        [("## After", "there is no snippet to make notes of (add one to this task)")],
    ),
    (
        "```python starter",
        "```python snippet\n1\n```\n```python starter",
        [("## Exercise", "snippet and checks do not go together (make two tasks of it)")],
    ),
    (
        "```python solution\ndone = 1\n```\n",
        "",
        [("## Exercise", "this exercise has no solution (add a solution block)")],
    ),
]
ANCHORS = [
    ("#@one", "#@1", [
        ("a = 1", "'#@1' is no anchor (letters, digits, - and _ make one)"),
        ("one =", "there is no anchor 'one' (there is end, two-three)"),
        ("at =", "there is no anchor 'one' (there is end, two-three)"),
    ]),
    ("#@two-three", "#@", [
        ("b = 2", "'#@' is no anchor (letters, digits, - and _ make one)"),
        ('"two-', "there is no anchor 'two-three' (there is end, one)"),
    ]),
    ("#@two-three", "#@end", [
        ("b = 2", "'#@end' cannot be set (end always names the run's last step)"),
        ('"two-', "there is no anchor 'two-three' (there is end, one)"),
    ]),
    ("#@two-three", "#@one", [
        ("b = 2", "the anchor 'one' stands twice in this block (rename one)"),
        ('"two-', "there is no anchor 'two-three' (there is end, one)"),
    ]),
    (
        "#@one",
        "#@too #@one",
        [("a = 1", "an anchor stands alone at the end of its line (leave one)")],
    ),
    (
        'one = "first"',
        'on = "first"',
        [("on", "there is no anchor 'on' (did you mean 'one'?)")],
    ),
    (
        'one = "first"',
        '"one two" = "first"',
        [('"one two"', "'one two' names no step (write an anchor, or anchor[2])")],
    ),
    ('one = "first"', "one = 1", [("one", "'one' of notes is not text")]),
    (
        'one = "first"',
        "one = first",
        [("one", "this is not TOML: Invalid value (strings stand in quotes)")],
    ),
]  # fmt: skip
PREDICTION = [
    ('at = "one"', 'at = "oen"', [("at", "there is no anchor 'oen' (did you mean 'one'?)")]),
    (
        'question = "What?"',
        'quest = "What?"',
        [
            ("at", "predict has no 'question' (is 'quest' meant for it?)"),
            ("quest", "predict has an unknown key 'quest' (did you mean 'question'?)"),
        ],
    ),
    (
        "committed('users')\"\nchoices",
        "comitted('users')\"\nchoices",
        [("ask", "there is no term 'comitted', at character 1 (did you mean 'committed'?)")],
    ),
    (
        "choices = [1, 2]",
        "choices = [2]",
        [("choices", "a prediction has two choices or more")],
    ),
    (
        "choices = [1, 2]",
        "choices = [1, 2, 1]",
        [("choices", "the choice 1 stands twice (change one)")],
    ),
    (
        "choices = [1, 2]",
        "choices = [2, 1979-05-27]",
        [
            (
                "choices",
                "1979-05-27 is no literal (write a text, a number, true, false or a list)",
            )
        ],
    ),
    (
        "choices = [1, 2]\n",
        "",
        [
            ("at", "predict has no 'choices' (add choices = …)"),
        ],
    ),
    ('2 = "no"', '3 = "no"', [("3", "'why' has no choice '3' (there is 1, 2)")]),
    ('2 = "no"', "2 = 3", [("2", "'why' of '2' is not text")]),
    ('input = ["yes"]', "input = [3]", [("input", "'input' of predict is not a list of texts")]),
]
EXERCISE = [
    (
        'claim = "finished()"',
        'claim = "finished"',
        [("claim", "'finished' is not called, at character 1 (write finished())")],
    ),
    (
        'id = "first"',
        'id = "second"',
        [("id", "there are two checks 'second' (rename one)")],
    ),
    (
        'id = "first"',
        'id = "First"',
        [("id", "'First' is no id (small letters, digits and - make one)")],
    ),
    (
        'say = "Save it."\n',
        "",
        [("[[check]]", "check 'second' has no 'say' (add say = …)")],
    ),
    (
        'at = "end"\n',
        'att = "end"\n',
        [("att", "check 'second' has an unknown key 'att' (did you mean 'at'?)")],
    ),
    (
        'at = "end"\n',
        'at = "one"\n',
        [("at", "there is no anchor 'one' (there is end)")],
    ),
    (
        "wrong second",
        "wrong secnd",
        [("```python wrong", "there is no check 'secnd' (did you mean 'second'?)")],
    ),
    (
        "wrong second",
        "wrong",
        [("```python wrong", "it names no check (there is first, second)")],
    ),
    (
        "pass\n",
        "pass  #@p\n",
        [
            (
                "```python solution",
                "the starter has an anchor 'p', this has none (end one of its lines with #@p)",
            ),
            (
                "```python wrong",
                "the starter has an anchor 'p', this has none (end one of its lines with #@p)",
            ),
        ],
    ),
    (
        "1. Look.",
        "Look.",
        [("Look.", "hints are one numbered list (begin each with 1. 2. 3.)")],
    ),
    ("2. Try\n\n       some_code()", "2.", [("1.", "a hint is empty")]),
    (
        'input = ["one", "two"]',
        'inptu = ["one"]',
        [("inptu", "task has an unknown key 'inptu' (did you mean 'input'?)")],
    ),
    (
        'input = ["one", "two"]',
        'keep = "yes"',
        [("keep", "'keep' of task is neither true nor false")],
    ),
    (
        'input = ["one", "two"]',
        "goal = [\"stat('a') == 1\"]",
        [("goal", "there is no term 'stat', at character 1 (did you mean 'state'?)")],
    ),
    (
        'input = ["one", "two"]',
        'goal = ["finished()"]',
        [
            (
                "goal",
                "'finished()' cannot be shown beside what is"
                " (write a term and a value, as in state('ana') == 'detached')",
            )
        ],
    ),
    (
        'input = ["one", "two"]',
        'fewest = "count_sql() == 1"',
        [
            (
                "fewest",
                "'count_sql() == 1' is no score (write a term that counts: count_sql())",
            )
        ],
    ),
    (
        'claim = "finished()"',
        'claim = "1 == 1"',
        [
            (
                "claim",
                "'claim' of check 'first' asks nothing of the run (ask a term, as in state('ana'))",
            )
        ],
    ),
]
MISTAKES = [*FRONT, *HEADINGS, *BLOCKS, *ANCHORS, *PREDICTION, *EXERCISE]
