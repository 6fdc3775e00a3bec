"""The SSH door. Needs asyncssh (the extra `ssh`)."""
