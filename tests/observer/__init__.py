"""Recording a script changes nothing: the proof.

A script runs twice: in a program that only hears SQLAlchemy's engine and pool
events (`native`), and recorded. What it sent, printed, warned of, raised and
left behind must be the same, garbage apart. The scripts are those of `corpus`,
every lesson's, random ones (`anyhow`, `contending`), and course notes at hand.
"""
