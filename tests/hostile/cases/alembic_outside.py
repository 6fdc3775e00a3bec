# Has Alembic write where it may not.
# held by: landlock | namespaces
import alembic.command, alembic.config
def outside(place):
    alembic.command.init(alembic.config.Config(f"{place}/alembic.ini"), f"{place}/{PWNED}")
attempt("in the home", lambda: outside(HOME))
attempt("in /tmp", lambda: outside("/tmp"))
