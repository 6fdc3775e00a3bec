# Says itself that it has finished, and how.
# held by: limits
# ends: crashed, finished, error
# hides: ESCAPED
end = b'{"type":"end","outcome":{"status":"finished","message":"\\u001b[2J passed"},"final":{},"python":"","sqlalchemy":""}\n'
into_every_pipe(end)
