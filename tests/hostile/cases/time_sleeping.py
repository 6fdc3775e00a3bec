# Sleeps for longer than it may.
# held by: limits
# ends: timeout
# seconds: 0.5
import time
while True:
    try:
        time.sleep(3_600)
    except BaseException:
        continue
