# A program in three layers, as a book shows it: repository, unit of work, service.
from __future__ import annotations
import abc
from collections.abc import Iterator
from contextlib import contextmanager, AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    create_engine,
    event,
    select,
)
from sqlalchemy.orm import Session, registry, relationship, sessionmaker, clear_mappers


class OutOfStock(Exception): ...


@dataclass(unsafe_hash=True)
class OrderLine:
    orderid: str
    sku: str
    qty: int


class Batch:
    def __init__(self, ref: str, sku: str, qty: int, eta: date | None):
        self.reference, self.sku, self.eta = ref, sku, eta
        self._purchased_quantity = qty
        self._allocations: set[OrderLine] = set()

    def __repr__(self):
        return f"<Batch {self.reference}>"

    def __eq__(self, other):
        return isinstance(other, Batch) and other.reference == self.reference

    def __hash__(self):
        return hash(self.reference)

    def __gt__(self, other):
        return self.eta is not None and (other.eta is None or self.eta > other.eta)

    def allocate(self, line):
        if self.can_allocate(line):
            self._allocations.add(line)

    @property
    def available(self):
        return self._purchased_quantity - sum(l.qty for l in self._allocations)

    def can_allocate(self, line):
        return self.sku == line.sku and self.available >= line.qty


class Product:
    def __init__(self, sku, batches, version_number=0):
        self.sku, self.batches, self.version_number, self.events = sku, batches, version_number, []

    def allocate(self, line):
        try:
            batch = next(b for b in sorted(self.batches) if b.can_allocate(line))
        except StopIteration:
            self.events.append(("out of stock", line.sku))
            return None
        batch.allocate(line)
        self.version_number += 1
        return batch.reference


mapper_registry = registry()
metadata = mapper_registry.metadata
order_lines = Table(
    "order_lines",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sku", String(255)),
    Column("qty", Integer),
    Column("orderid", String(255)),
)
products = Table(
    "products",
    metadata,
    Column("sku", String, primary_key=True),
    Column("version_number", Integer, nullable=False, server_default="0"),
)
batches = Table(
    "batches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String),
    Column("sku", ForeignKey("products.sku")),
    Column("_purchased_quantity", Integer),
    Column("eta", Date),
)
allocations = Table(
    "allocations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("orderline_id", ForeignKey("order_lines.id")),
    Column("batch_id", ForeignKey("batches.id")),
)


def start_mappers():
    lines = mapper_registry.map_imperatively(OrderLine, order_lines)
    b = mapper_registry.map_imperatively(
        Batch,
        batches,
        properties={
            "_allocations": relationship(lines, secondary=allocations, collection_class=set)
        },
    )
    mapper_registry.map_imperatively(Product, products, properties={"batches": relationship(b)})


class AbstractRepository(abc.ABC):
    def __init__(self):
        self.seen: set[Product] = set()

    def add(self, product):
        self._add(product)
        self.seen.add(product)

    def get(self, sku):
        product = self._get(sku)
        if product:
            self.seen.add(product)
        return product

    @abc.abstractmethod
    def _add(self, product):
        raise NotImplementedError

    @abc.abstractmethod
    def _get(self, sku):
        raise NotImplementedError


class SqlRepository(AbstractRepository):
    def __init__(self, session):
        super().__init__()
        self.session = session

    def _add(self, product):
        self.session.add(product)

    def _get(self, sku):
        return self.session.query(Product).filter_by(sku=sku).with_for_update().first()


class UnitOfWork:
    def __init__(self, factory):
        self.session_factory = factory

    def __enter__(self):
        self.session = self.session_factory()
        self.products = SqlRepository(self.session)
        return self

    def __exit__(self, *args):
        self.rollback()
        self.session.close()

    def commit(self):
        self.session.commit()

    def rollback(self):
        self.session.rollback()

    def collect(self):
        for product in self.products.seen:
            while getattr(product, "events", None):
                yield product.events.pop(0)


def add_batch(ref, sku, qty, eta, uow):
    with uow:
        product = uow.products.get(sku=sku)
        if product is None:
            product = Product(sku, batches=[])
            uow.products.add(product)
        product.batches.append(Batch(ref, sku, qty, eta))
        uow.commit()


def allocate(orderid, sku, qty, uow):
    line = OrderLine(orderid, sku, qty)
    with uow:
        product = uow.products.get(sku)
        if product is None:
            raise OutOfStock(f"Invalid sku {sku}")
        product.events = []
        ref = product.allocate(line)
        uow.commit()
    for e in uow.collect():
        print("event", e)
    return ref


start_mappers()
engine = create_engine("sqlite:///shop.db", isolation_level="SERIALIZABLE")
metadata.create_all(engine)
uow = UnitOfWork(sessionmaker(bind=engine))
add_batch("b1", "CHAIR", 10, None, uow)
add_batch("b2", "CHAIR", 10, date(2030, 1, 2), uow)
print(
    allocate("o1", "CHAIR", 8, uow),
    allocate("o2", "CHAIR", 8, uow),
    allocate("o3", "CHAIR", 8, uow),
)
try:
    allocate("o4", "TABLE", 1, uow)
except OutOfStock as e:
    print(repr(e))
with engine.connect() as c:
    print(
        c.execute(
            select(batches.c.reference, order_lines.c.orderid)
            .join_from(allocations, batches)
            .join(order_lines)
        ).all()
    )
clear_mappers()
print(Batch("x", "y", 1, None).available)
