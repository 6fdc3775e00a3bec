# Objects that lie about everything, and break who asks them.
# held by: limits
# ends: finished, error
# seconds: 5
class Liar:
    def __getattribute__(self, name):
        raise SystemExit(name)
    def __repr__(self):
        raise SystemExit("repr")
    __str__ = __hash__ = __eq__ = __bool__ = __len__ = __iter__ = __repr__
    __class__ = property(__repr__)
class Meta(type):
    def __getattribute__(cls, name):
        raise SystemExit(name)
    __repr__ = __instancecheck__ = __subclasscheck__ = __getattribute__
liar = Liar()
Lying = Meta("Lying", (), {})
many = [liar, Lying]
liar
