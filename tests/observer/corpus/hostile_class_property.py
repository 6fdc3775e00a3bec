# `__class__`, `__dict__` and `__module__` that print when they are read.
from sqlalchemy.orm import Session


class Sly:
    @property
    def __class__(self):
        print("class")
        return Session

    @property
    def __dict__(self):
        print("dict")
        return {}

    @property
    def sync_session(self):
        print("sync_session")
        return self

    @property
    def hash_key(self):
        print("hash_key")
        return 1


class Meta(type):
    def __hash__(cls):
        print("hash of a class")
        return 1

    def __eq__(cls, other):
        print("eq of a class")
        return cls is other

    def __instancecheck__(cls, value):
        print("instance check")
        return True

    def __subclasscheck__(cls, kind):
        print("subclass check")
        return True


class Odd(metaclass=Meta):
    def commit(self):
        return 1

    def flush(self):
        return 2


sly = Sly()
sly
odd = Odd()
odd
listed = [sly, odd]
listed
odd.commit()
odd.flush()
print(isinstance(1, Odd))
print("end")
