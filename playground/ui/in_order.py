"""Keys act in the order in which they were pressed, however fast they come."""

import asyncio
from typing import Final

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

_PATIENCE: Final = 0.5
"""Seconds that a key waits for what was typed before it."""


class InOrder(App[None]):
    """An app in which a key finds done what the keys before it asked for.

    Textual lets the keys of screens and apps act at once, while a typed letter waits
    until its widget comes to it, and the news of the new text until those around it
    do. Over a slow line many keys arrive together: Run would run the text of before.
    """

    async def on_event(self, event: events.Event) -> None:
        """Let what was typed go first, before a key that is no sign to be typed."""
        if isinstance(event, events.Key) and not event.is_forwarded and not event.is_printable:
            await self._catch_up()
        await super().on_event(event)

    async def _catch_up(self) -> None:
        if self.focused is None:
            return
        around = [node for node in self.focused.ancestors_with_self if node is not self]
        try:
            async with asyncio.timeout(_PATIENCE):
                # Twice the widget itself: first the keys, then what it says of them.
                for node in (self.focused, *around):
                    await _heard(node)
        except TimeoutError:
            pass  # somebody is busy: a key that waits longer would seem lost


async def _heard(node: MessagePump) -> None:
    """Wait until it has taken in what was sent to it."""
    passed = asyncio.Event()
    # What `call_later` posts; that looks at the signature of its callback each time.
    if node.post_message(events.Callback(callback=passed.set)):
        await passed.wait()
