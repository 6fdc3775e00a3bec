# Writes what is no message into the channel of its events.
# held by: limits
# ends: crashed
into_every_pipe(b"garbage\n\xff\xfe\n" + b"9" * 30_000)
exec("while True: pass")
