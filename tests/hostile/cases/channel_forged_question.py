# Asks what nobody said that it may ask, and hands over a folder that nobody wanted.
# held by: limits
# ends: crashed
into_every_pipe(b'{"type":"ask","prompt":"\\u001b[2Jpassword: ","secret":true}\n')
into_every_pipe(b'{"type":"folder","data":"AAAA","trouble":"\\u001b[2J"}\n')
exec("while True: pass")
