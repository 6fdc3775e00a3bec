"""What is done with a run as a whole: kept, compared, and taken away."""

from pathlib import Path
from typing import Final

from playground.trace.text import visible
from playground.ui.play.comparing import Comparing
from playground.ui.play.free import FreePlay

COPIED: Final = 70_000
"""Characters that most terminals take on their clipboard at once."""


class Taking(FreePlay):
    """The part of a screen that keeps its desk's run for later."""

    comparing: Comparing

    def action_compare(self) -> None:
        """Keep this run; or compare it with the one that was kept."""
        self.run_worker(self.comparing.compare(), group="compare", exclusive=True)

    def action_keep(self) -> None:
        """Keep this run, instead of the one that was kept before."""
        self.run_worker(self.comparing.keep(), group="compare", exclusive=True)

    def action_forget_kept(self) -> None:
        """Keep no run any more."""
        self.run_worker(self.comparing.forget(), group="compare", exclusive=True)

    def action_copy_run(self) -> None:
        """Copy the run as Markdown: the one way out of a screen on another machine."""
        doing = self.desk.doing
        if doing.trace is None:
            self.notify("Run the code first (F5): a run is what can be copied.", markup=False)
            return
        from playground.export.markdown import document  # only where it is asked for

        text = document(doing.trace, doing.lesson.title)
        if len(text) > COPIED:
            words = f"This run is too long for a terminal's clipboard: {len(text):,} characters."
            self.notify(words, severity="warning", markup=False)
        else:
            self.app.copy_to_clipboard(text)
            self.notify("The run was copied, as Markdown.", markup=False)

    def action_save(self) -> None:
        """Take the run away, or a picture of the screen."""
        doing = self.desk.doing
        if doing.trace is None:
            self.notify("Run the code first (F5): a run is what can be saved.", markup=False)
            return
        from playground.ui.saving.forms import Taken, stem
        from playground.ui.saving.screen import SaveScreen

        taken = Taken(
            doing.trace,
            doing.lesson.title,
            stem(doing.name),
            self.app.export_screenshot(),
            (self.size.width, self.size.height),
            self.app.theme,
        )
        self.app.push_screen(SaveScreen(taken, Path.cwd()), self._taken)

    def _taken(self, path: Path | None) -> None:
        if path is not None:
            self.notify(f"Saved: {visible(str(path))}", markup=False)
