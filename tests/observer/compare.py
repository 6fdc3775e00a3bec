"""Two accounts side by side."""

from difflib import unified_diff

from tests.observer.accounts import Account


def differences(native: Account, recorded: Account) -> list[str]:
    """Lines that say how the recorded run differs from the native one; none where it does not."""
    found: list[str] = []
    for section in native.keys() | recorded.keys():
        ours, theirs = recorded.get(section, []), native.get(section, [])
        found.extend(unified_diff(theirs, ours, f"native {section}", "recorded", "", "", 2, ""))
    return found
