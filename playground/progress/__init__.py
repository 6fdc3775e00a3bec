"""What a learner has done: drafts, finished tasks, position."""
