"""What `verify` proves of a lesson."""
