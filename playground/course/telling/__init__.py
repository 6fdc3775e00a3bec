"""What a run did, in short sentences for the learner."""
