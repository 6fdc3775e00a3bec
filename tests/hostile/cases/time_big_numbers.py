# Arithmetic that the interpreter cannot be interrupted in.
# held by: limits
# ends: timeout, memory, error
# seconds: 0.5
n = 7 ** (10 ** 9)
