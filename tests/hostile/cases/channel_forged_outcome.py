# Says that it was refused, or stopped by somebody else.
# held by: limits
# ends: crashed
for status in (b"timeout", b"interrupted", b"refused"):
    into_every_pipe(b'{"type":"end","outcome":{"status":"' + status + b'","message":"me","line":-5},"final":null,"python":"","sqlalchemy":""}\n')
