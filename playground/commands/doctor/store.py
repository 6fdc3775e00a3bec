"""Where the learner's work is kept, and whether that opens."""

import os
from pathlib import Path

from playground.commands.doctor.facts import StoreFact
from playground.progress.address import address, file_of, where
from playground.progress.store import Store, StoreError


def examine() -> StoreFact:
    """Look without making anything: a store that does not exist yet is not made."""
    try:
        url = address(None)
        file = file_of(url)
        if file and not file.exists():
            return _could_be_made(file)
        store = Store.open()
    except StoreError as error:
        return StoreFact(place="", exists=False, opens=False, message=str(error))
    notice = store.notice or ""
    store.close()
    return StoreFact(place=where(url), exists=True, opens=not notice, message=notice)


def _could_be_made(file: Path) -> StoreFact:
    folder = next(above for above in file.absolute().parents if above.exists())
    writable = folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
    message = "" if writable else f"You may not write to {folder}."
    return StoreFact(place=str(file), exists=False, opens=writable, message=message)
