# Asks for ten gigabytes at once.
# held by: limits
# ends: memory, error
text = "x" * 10**10
