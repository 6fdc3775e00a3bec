# One message without an end.
# held by: limits
# ends: crashed, timeout
# seconds: 5
def pour():
    block = b"x" * 1_000_000
    while True:
        into_every_pipe(block)
pour()
