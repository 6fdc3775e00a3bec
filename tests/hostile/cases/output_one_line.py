# One line of ten million characters.
# held by: limits
# ends: limit, finished
print("A" * 10_000_000)
