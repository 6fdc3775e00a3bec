# Sends half a message, and is gone.
# held by: limits
# ends: crashed
import os
into_every_pipe(b'{"type":"step","step":{"ind')
os._exit(0)
