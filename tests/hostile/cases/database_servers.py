# Reaches for database servers that others run.
# held by: seccomp | namespaces
from sqlalchemy import create_engine
for url in (f"postgresql+psycopg://u@127.0.0.1:{TCP}/x", f"mysql+pymysql://u@127.0.0.1:{TCP}/x"):
    attempt(url, lambda: create_engine(url).connect())
