# Messages of the right shape without end.
# held by: limits
# ends: crashed, limit, timeout
# seconds: 5
def pour():
    index = 100
    while True:
        lines = [b'{"type":"step","step":{"index":%d,"line":1,"end_line":1}}\n' % n for n in range(index, index + 1_000)]
        into_every_pipe(b"".join(lines))
        index += 1_000
pour()
