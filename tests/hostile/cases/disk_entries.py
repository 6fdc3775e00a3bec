# Empty files without end.
# held by: namespaces
# ends: error, limit, timeout
# hides: ESCAPED
# harms: yes
def fill():
    for number in range(2_000_000):
        open(f"e{number}", "w").close()
fill()
print("ESCAPED")
