"""The schema's history, applied by `playground.progress.schema`.

A new revision is a new file in `versions/`, written by hand, and its number as
`schema.HEAD`. The tests say where it and the models disagree. It runs in one
transaction with everything before it. Use `op.batch_alter_table` for what SQLite
cannot alter; the first foreign key that points at such a table will also need
`PRAGMA foreign_keys` off around the migration, since copying a table deletes it.
"""
