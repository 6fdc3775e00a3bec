# A module that the script writes beside itself can be imported.
import sys
from pathlib import Path

Path("helper.py").write_text("def answer():\n    return 42\n")
sys.dont_write_bytecode = True
import helper

print(helper.answer(), Path("helper.py").exists())
print(sorted(path.name for path in Path().iterdir()))
