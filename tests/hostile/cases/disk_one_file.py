# One file without end.
# held by: limits
# ends: error, limit
# shows: File too large
def fill():
    with open("large", "wb") as file:
        while True:
            file.write(bytes(1 << 20))
fill()
