"""A program that runs scripts as Python itself does, and tells what happened.

It shares no code with the package: it hears SQLAlchemy's engine and pool events,
and looks at what lives only when the script is over.
"""
