# A message that is nested deeper than any stack.
# held by: limits
# ends: crashed
into_every_pipe(b"[" * 5_000_000 + b"\n")
exec("while True: pass")
