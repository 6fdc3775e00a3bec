"""Workshops: many learners at one machine, each with an app of their own.

    ssh, browser ──> door (one process) ──pty──> app ──forked by──> app server
                      └──── runs, in each learner's name ────> the sandbox's fork server

A learner is a seat: a pty and the app behind it. Lines come and go; the seat stays.
"""
