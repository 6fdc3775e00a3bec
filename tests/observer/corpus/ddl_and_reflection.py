# DDL and its events, reflection, the inspector, automap, drop.
from sqlalchemy import (
    DDL,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    inspect,
    select,
)
from sqlalchemy.ext.automap import automap_base
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateTable, DropTable

metadata = MetaData()
owner = Table("owner", metadata, Column("id", Integer, primary_key=True), Column("name", String))
pet = Table(
    "pet",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("owner_id", ForeignKey("owner.id")),
    Column("age", Integer, server_default="1"),
    CheckConstraint("age > 0", name="positive"),
    Index("by_age", "age"),
)
event.listen(
    metadata, "before_create", lambda *_a, **more: print("before all", len(more["tables"]))
)
event.listen(owner, "after_create", DDL("CREATE VIEW names AS SELECT name FROM owner"))
event.listen(owner, "before_drop", DDL("DROP VIEW names"))
event.listen(pet, "after_create", lambda table, _connection, **_more: print("made", table.name))
engine = create_engine("sqlite:///pets.db")
metadata.create_all(engine)
metadata.create_all(engine)
found = inspect(engine)
print(found.get_table_names(), found.get_view_names(), found.get_indexes("pet")[0]["name"])
reflected = MetaData()
reflected.reflect(engine)
print(sorted(reflected.tables), list(reflected.tables["pet"].foreign_keys)[0].column)
Mapped = automap_base()
Mapped.prepare(autoload_with=engine)
with Session(engine) as session:
    session.add(Mapped.classes.owner(name="Ana", pet_collection=[Mapped.classes.pet()]))
    session.commit()
    print(session.scalars(select(Mapped.classes.pet)).one().owner.name)
    print(session.execute(select(Table("names", MetaData(), autoload_with=engine))).all())
print(" ".join(str(CreateTable(pet).compile(engine)).split()))
with engine.begin() as connection:
    connection.execute(DropTable(pet, if_exists=True))
    connection.execute(DDL("ALTER TABLE owner ADD COLUMN nick TEXT"))
    print([column["name"] for column in inspect(connection).get_columns("owner")])
metadata.drop_all(engine)
print(inspect(engine).get_table_names())
