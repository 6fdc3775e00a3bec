# Calls itself for ever.
# held by: limits
# ends: error
# shows: RecursionError
def down():
    try:
        down()
    except RecursionError as error:
        print("RecursionError")
        raise
down()
