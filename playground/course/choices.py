"""A prediction's choices: how they are written, and which of them a value is."""

from playground.course.claims.kinds import Value
from playground.course.claims.texts import plain


def choice_text(choice: object) -> str:
    """A choice as the author names it: texts bare, everything else as Python writes it."""
    value = plain(choice, str(choice))
    return value if isinstance(value, str) else written(value)


def choice_words(choice: object) -> str:
    """A choice as the learner reads it: what stands for None is None, within a list too."""
    return choice_text(choice).replace("'None'", "None")


def written(value: Value) -> str:
    """A value as an author writes it in a claim."""
    return repr(_with_lists(value))


def same_value(choice: object, value: Value) -> bool:
    """Whether the choice stands for the value.

    TOML has no None: the text "None" stands for it. True is not 1 here.
    """
    mine = plain(choice, str(choice))
    if value is None:
        return mine in {None, "None"}
    if isinstance(mine, bool) or isinstance(value, bool):
        return mine is value
    if isinstance(mine, tuple) and isinstance(value, tuple):
        pairs = zip(mine, value, strict=False)
        return len(mine) == len(value) and all(same_value(one, other) for one, other in pairs)
    return mine == value


def _with_lists(value: Value) -> object:
    """Tuples as the lists that the author wrote."""
    return [_with_lists(item) for item in value] if isinstance(value, tuple) else value
