# Numbers that no program can hold, or show.
# held by: limits
# ends: crashed
into_every_pipe(b'{"type":"step","step":{"index":' + b"9" * 5_000 + b',"line":1,"end_line":1}}\n')
exec("while True: pass")
