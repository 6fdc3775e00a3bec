# A regular expression that takes until the end of time.
# held by: limits
# ends: timeout
# seconds: 0.5
import re
re.fullmatch(r"(x+x+)+y", "x" * 60)
