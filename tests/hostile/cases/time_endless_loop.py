# Loops for ever, and swallows whatever is raised in it.
# held by: limits
# ends: timeout
# seconds: 0.5
def spin():
    while True:
        try:
            exec("while True: pass")
        except BaseException:
            pass
spin()
