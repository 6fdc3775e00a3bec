# Class bodies with a namespace of their own, __init_subclass__, __set_name__, decorators, slots.
class Telling(dict):
    def __getitem__(self, name):
        told.append(("get", name))
        return super().__getitem__(name)

    def __setitem__(self, name, value):
        told.append(("set", name))
        super().__setitem__(name, value)

    def __delitem__(self, name):
        told.append(("del", name))
        super().__delitem__(name)


class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases, **more):
        return Telling()

    def __new__(cls, name, bases, namespace, **more):
        return super().__new__(cls, name, bases, dict(namespace))

    def __init__(cls, name, bases, namespace, **more):
        super().__init__(name, bases, namespace)


class Named:
    def __set_name__(self, owner, name):
        told.append(("named", name))


told = []


class Body(metaclass=Meta, flag=1):
    """A body."""

    __slots__ = ("x",)
    first, *rest = 1, 2, 3
    for each in rest:
        total = each + first
    if (walrus := total) > 1:
        del each
    named = Named()
    with open("/dev/null") as opened:
        pass
    try:
        nothing
    except NameError as error:
        pass

    def method(self):
        return __class__.__name__

    match first:
        case int(value):
            pass

    class Inner:
        deep: "list[int]" = []


print(told)
print(Body().method(), Body.__doc__, sorted(name for name in vars(Body) if name[0] != "_"))


class Parent:
    def __init_subclass__(cls, **more):
        super().__init_subclass__()
        print("subclass", cls.__name__, more, sorted(vars(cls)))


class Child(Parent, colour="red"):
    x: int = 1


print(Child.__annotations__, Child.x)
