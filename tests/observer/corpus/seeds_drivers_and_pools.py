# Engines for servers: without the driver it is create_engine that raises. Pool arguments do not fit
# a database in memory, and fit a file.
from sqlalchemy import create_engine
from sqlalchemy.exc import NoSuchModuleError

for url in (
    "postgresql://user:contraseña@localhost:5432/data",
    "mysql+pymysql://user:word@localhost/data",
    "postgresql+psycopg2://user:word@localhost/data",
    "driver://user:word@localhost/data",
):
    try:
        print(create_engine(url).url)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        print(error)
sizes = {"pool_size": 3, "max_overflow": 4, "pool_timeout": 5}
engine = create_engine("sqlite:///pool.db", **sizes)
with engine.connect():
    print(engine.pool.size(), engine.pool.checkedout())
try:
    create_engine("sqlite://", **sizes)
except TypeError as error:
    print(str(error).partition(",")[0])
