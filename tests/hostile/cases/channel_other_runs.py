# Speaks in the name of another run, of the server, and of the app.
# held by: limits
# ends: crashed
for word in (b'{"type":"ended","seconds":1}', b'{"type":"started","pid":1,"sqlalchemy":"x"}',
             b'{"type":"run","seconds":1}', b'{"type":"stop"}', b'{"type":"ready"}'):
    into_every_pipe(word + b"\n")
exec("while True: pass")
