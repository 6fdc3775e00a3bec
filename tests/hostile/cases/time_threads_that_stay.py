# The main thread ends, and others do not.
# held by: limits
# ends: timeout
# shows: the main thread is done
# seconds: 0.5
import threading, time
for _ in range(4):
    threading.Thread(target=time.sleep, args=(3_600,)).start()
print("the main thread is done")
