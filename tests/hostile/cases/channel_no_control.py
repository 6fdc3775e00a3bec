# Looks for the socket on which the app and the server talk.
# held by: limits
# ends: finished
# hides: ESCAPED
import os, socket, stat
for number in descriptors():
    if stat.S_ISSOCK(os.fstat(number).st_mode):
        print("ESCAPED", number)
print(len(descriptors()))
if len(descriptors()) > 3:
    print("ESCAPED", descriptors())
