"""A group whose commands are imported when they are named."""

import os
import sys
from importlib import import_module
from io import StringIO
from typing import Any, NoReturn

import click

from playground.trace.text import visible

WHOLE = 500
"""Characters of a sentence that is not cut."""


class LazyGroup(click.Group):
    """Imports a command's module when the command is used or its help is shown.

    So `playground --version`, the app and `playground run` do not pay for what
    the other commands need.
    """

    def __init__(self, *args: object, lazy: dict[str, str] | None = None, **kwargs: object) -> None:
        """As `click.Group`, and `lazy`: a command's name to its `module:attribute`."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._lazy = lazy or {}

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ANN401 - as click's
        """As click's, but errors are shown as data: what was typed may hold anything."""
        try:
            code = super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.Abort:
            click.echo("Aborted!", err=True)
            sys.exit(130)
        except click.ClickException as error:
            told = StringIO()
            error.show(told)
            click.echo(visible(told.getvalue()), err=True, nl=False)
            sys.exit(error.exit_code)
        sys.exit(code if isinstance(code, int) else 0)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each with its whole first sentence; click shows as much of it as one line holds."""
        named = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        told = [(name, found.get_short_help_str(WHOLE)) for name, found in named if found]
        with formatter.section("Commands"):
            formatter.write_dl(told)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order in which they were given."""
        return [*super().list_commands(ctx), *self._lazy]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click's; of a name that is misspelt it says what may be meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = self._meant(ctx, args[0])
            if near is None:
                raise
            words = f"{error.format_message()} Did you mean '{near}'?"
            raise click.UsageError(words, ctx) from error

    def _meant(self, ctx: click.Context, word: str) -> str | None:
        """What may be meant by a word that is no command: a lesson or a file, else what is near."""
        from playground.course.places import has_lesson
        from playground.course.suggest import nearest

        is_file = os.path.isfile(word)  # noqa: PTH113 - Path's raises where a name is too long
        if ctx.parent is None and (is_file or has_lesson(word)):
            return f"open {word}"
        return nearest(word, self.list_commands(ctx))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None where there is none."""
        place = self._lazy.get(cmd_name)
        if place is None:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = place.partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)  # noqa: S101 - the table above is ours
        return command
