# Prints without end.
# held by: limits
# ends: limit
def flood():
    while True:
        print("A" * 1_000)
flood()
