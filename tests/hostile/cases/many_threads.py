# Two thousand threads.
# held by: limits
# ends: finished, error, memory
# shows: held
# hides: ESCAPED
import threading, time
def start():
    count = 0
    try:
        for _ in range(2_000):
            threading.Thread(target=time.sleep, args=(0.3,), daemon=True).start()
            count += 1
    except (RuntimeError, MemoryError) as error:
        return f"held after {count}"
    return f"ESCAPED {count}"
print(start())
