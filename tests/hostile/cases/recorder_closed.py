# Closes the recorder's descriptors one by one.
# held by: limits
# ends: crashed
import os
for number in descriptors():
    os.close(number)
a = 1
b = 2
