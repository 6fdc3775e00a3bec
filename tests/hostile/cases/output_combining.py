# A hundred thousand accents on one letter, and other burdens for who draws them.
# held by: limits
# ends: finished
print("e" + "\u0301" * 100_000)
print("\U0001f468\u200d" * 20_000)
print("\u0622\ufdfd" * 20_000)
