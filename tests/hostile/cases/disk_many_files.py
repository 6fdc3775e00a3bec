# Many files, each below the limit.
# held by: limits
# ends: error, limit
# hides: ESCAPED
def fill():
    for number in range(200):
        with open(f"file-{number}", "wb") as file:
            file.write(bytes(4 << 20))
fill()
print("ESCAPED 800 MB")
