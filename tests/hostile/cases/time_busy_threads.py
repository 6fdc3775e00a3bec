# Eight threads that compute for ever.
# held by: limits
# ends: timeout
# seconds: 0.5
import threading
def busy():
    exec("while True: pass")
for _ in range(8):
    threading.Thread(target=busy).start()
