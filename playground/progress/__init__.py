"""What a learner has done: drafts, finished tasks, position.

The door is `playground.progress.store`. It loads SQLAlchemy, so the screen
imports it after the first paint; this package by itself, `place` and
`trouble` load next to nothing.
"""
