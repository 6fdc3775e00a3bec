"""What knows the code under the cursor: completion, documentation, errors of syntax.

One process of its own, confined as the workers are, reads the learner's code; it runs
none of it. The app talks to it through `client` and works without it (`plain`).
"""
