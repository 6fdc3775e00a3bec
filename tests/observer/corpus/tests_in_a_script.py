# Tests in a snippet: unittest, a doctest, fixtures as generators, a transaction around each test.
import doctest, io, sys, unittest
from unittest import mock
from sqlalchemy import create_engine, select, event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker


class Base(DeclarativeBase):
    pass


class User(Base):
    """A user.

    >>> User(name="x").name
    'x'
    >>> User(nome="x")
    Traceback (most recent call last):
        ...
    TypeError: 'nome' is an invalid keyword argument for User
    """

    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


engine = create_engine("sqlite://")


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        Base.metadata.create_all(engine)

    @classmethod
    def tearDownClass(cls):
        Base.metadata.drop_all(engine)

    def setUp(self):
        self.connection = engine.connect()
        self.outer = self.connection.begin()
        self.session = Session(bind=self.connection, join_transaction_mode="create_savepoint")
        self.addCleanup(lambda: print("cleaned", self._testMethodName))

    def tearDown(self):
        self.session.close()
        self.outer.rollback()
        self.connection.close()

    def test_one(self):
        self.session.add(User(name="a"))
        self.session.commit()
        self.assertEqual(self.session.scalars(select(User.name)).all(), ["a"])

    def test_rolled_back(self):
        self.session.add(User(name="a"))
        self.session.commit()
        self.session.rollback()
        with self.assertRaises(IntegrityError) as caught:
            self.session.add(User(name="a"))
            self.session.flush()
        self.assertIn("UNIQUE", str(caught.exception))
        self.session.rollback()
        for n in range(2):
            with self.subTest(n=n):
                self.assertEqual(n, 0)

    @unittest.skip("later")
    def test_later(self):
        self.fail()

    @unittest.expectedFailure
    def test_fails(self):
        self.assertIsNone(self.session.get(User, 1) or 1)

    def test_mock(self):
        with (
            mock.patch.object(self.session, "commit") as commit,
            mock.patch(f"{__name__}.User.name", "n"),
        ):
            self.session.commit()
            print(User.name)
        commit.assert_called_once_with()


class ACase(unittest.IsolatedAsyncioTestCase):
    async def test_async(self):
        from sqlalchemy.ext.asyncio import create_async_engine, AsyncSession

        e = create_async_engine("sqlite+aiosqlite://")
        async with e.begin() as c:
            await c.run_sync(Base.metadata.create_all)
        async with AsyncSession(e) as s, s.begin():
            s.add(User(name="q"))
            self.assertEqual((await s.scalars(select(User))).one().name, "q")
        await e.dispose()


out = io.StringIO()
suite = unittest.TestSuite(
    [unittest.defaultTestLoader.loadTestsFromTestCase(c) for c in (Case, ACase)]
)
result = unittest.TextTestRunner(stream=out, verbosity=2).run(suite)
print(
    result.testsRun,
    len(result.failures),
    len(result.errors),
    len(result.skipped),
    len(result.expectedFailures),
)
print(
    [
        line
        for line in out.getvalue().splitlines()
        if line.startswith(("test_", "FAIL", "AssertionError"))
    ]
)
print(doctest.testmod(sys.modules[__name__]))
