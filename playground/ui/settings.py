"""What a learner has set: the theme and ASCII, remembered; the keys, in a file to be written."""

from contextlib import suppress
from pathlib import Path

import msgspec

NAME = "session-playground"


class Screen(msgspec.Struct, kw_only=True, omit_defaults=True):
    """How the screen looks; what is None was never chosen."""

    theme: str | None = None
    ascii: bool | None = None


class Settings:
    """A learner's files; where there are none, nothing is read and nothing is kept."""

    def __init__(self, config: Path | None = None, state: Path | None = None) -> None:
        """Read what was chosen before.

        Args:
            config: the folder of the file that the learner writes, `keys.toml`.
            state: the folder of the file that the app writes, `screen.json`.
        """
        self.keys = config / "keys.toml" if config else None
        self._file = state / "screen.json" if state else None
        self.kept = state / "kept-run.json" if state else None
        """Where the run that is kept, to be compared, outlasts the app."""
        self.screen = self._read()

    @classmethod
    def own(cls) -> "Settings":
        """Those of the user whose process this is."""
        from platformdirs import PlatformDirs

        folders = PlatformDirs(NAME)
        return cls(folders.user_config_path, folders.user_state_path)

    @staticmethod
    def cache() -> Path:
        """A folder for what can be made again."""
        from platformdirs import PlatformDirs

        return PlatformDirs(NAME).user_cache_path

    def keep(self, *, theme: str | None = None, ascii_only: bool | None = None) -> None:
        """Remember it for the next time; a folder that cannot be written is no reason to stop."""
        if theme is not None:
            self.screen.theme = theme
        if ascii_only is not None:
            self.screen.ascii = ascii_only
        if self._file is not None:
            with suppress(OSError):
                self._file.parent.mkdir(parents=True, exist_ok=True)
                self._file.write_bytes(msgspec.json.encode(self.screen))

    def _read(self) -> Screen:
        if self._file is not None:
            # A damaged file holds nothing that a learner would miss for long.
            with suppress(OSError, msgspec.DecodeError):
                return msgspec.json.decode(self._file.read_bytes(), type=Screen)
        return Screen()
