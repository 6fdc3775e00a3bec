# input: Ana
# input: 42
# Lines that are asked for, until there are no more; prompts; output in pieces; an exit.
import builtins
import sys

from sqlalchemy import create_engine, text

engine = create_engine("sqlite://")
with engine.begin() as connection:
    connection.execute(text("CREATE TABLE people (name TEXT, age INTEGER)"))
    name = input("Name? ")
    age = int(input())
    connection.execute(text("INSERT INTO people VALUES (:name, :age)"), {"name": name, "age": age})
    print(connection.execute(text("SELECT * FROM people")).one())
    try:
        input("More? ")
    except EOFError as error:
        print("no more:", error)
print("a", "b", sep="-", end="|")
print("c", flush=True)
sys.stdout.write("written\n")
print("größer ✓ 日本", "tab\there", repr("\x1b[0m"))
sys.stdout.writelines(["one\n", "two\n"])
print(sys.stdout.encoding, sys.stdin.readline() == "")
shown = []
sys.displayhook = shown.append
1 + 1
print(shown, getattr(builtins, "_", None))
sys.exit("the end")
