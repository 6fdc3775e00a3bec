# Small data that become large when they are read.
# held by: limits
# ends: memory, error, timeout, crashed
# seconds: 2
import io, marshal, pickle, zlib
small = zlib.compress(bytes(50_000_000), 9)
kept = [zlib.decompress(small) for _ in range(30)]
