# Steps and ends of the right shape, whose texts nobody could lay out.
# held by: limits
# ends: crashed
# shows: sent something it should not have
into_every_pipe(b'{"type":"end","outcome":{"status":"error","message":"' + b"m" * 300_000 + b'","line":-1},"final":null,"python":"","sqlalchemy":""}\n')
exec("while True: pass")
