# Code that is hard to read: null bytes, surrogates and wild nesting in literals.
# held by: limits
# ends: finished, error
text = eval("'" + "\\" + "ud800'")
print(repr(text), ascii(text))
try:
    print(text)
except UnicodeEncodeError as error:
    print("held", error)
try:
    compile("(" * 100_000, "x", "eval")
except (SyntaxError, MemoryError, RecursionError) as error:
    print("held", type(error).__name__)
try:
    eval("-" * 500_000 + "1")
except (SyntaxError, MemoryError, RecursionError) as error:
    print("held", type(error).__name__)
