# Fills the memory bit by bit.
# held by: limits
# ends: memory, error
kept = []
def fill():
    while True:
        kept.append(bytearray(1_000_000))
fill()
