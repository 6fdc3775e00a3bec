"""A door for users of this machine: what sshd, where policy demands it, leads its people to."""
