# Empty files without end.
# held by: limits
# ends: error, limit, timeout
# hides: ESCAPED
def fill():
    for number in range(2_000_000):
        open(f"e{number}", "w").close()
fill()
print("ESCAPED")
