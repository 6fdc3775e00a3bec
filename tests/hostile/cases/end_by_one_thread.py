# Its first thread ends by a call to the kernel, and another stays.
# held by: limits
# ends: timeout, crashed
# seconds: 0.3
import threading, time
threading.Thread(target=time.sleep, args=(600,)).start()
call(60, 0)
