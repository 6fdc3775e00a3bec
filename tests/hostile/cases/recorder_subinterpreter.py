# Runs code in an interpreter of its own, where nobody records.
# held by: limits
# ends: finished, error, crashed, timeout
# seconds: 3
try:
    import _xxsubinterpreters as interpreters
except ImportError:
    import _interpreters as interpreters
made = interpreters.create()
interpreters.run_string(made, "import os; open('inner', 'w').close()")
interpreters.destroy(made)
