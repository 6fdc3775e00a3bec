# Swallows the error, and takes the last byte again and again.
# held by: limits
# ends: memory, error, timeout, crashed, finished, limit
# seconds: 1
kept = []
def fill():
    size = 1 << 24
    while True:
        try:
            kept.append(bytearray(size))
        except MemoryError:
            size = max(size // 2, 16)
            if size == 16 and len(kept) > 10_000:
                return
fill()
