# The moved declarative_base warns. A parent with two children is one INSERT and two; the lazy load
# is one SELECT; when the parent is deleted its children stay, without a parent.
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import Session, relationship

Base = declarative_base()


class Band(Base):
    __tablename__ = "bands"

    id = Column(Integer, primary_key=True)
    name = Column(String)
    gigs = relationship("Gig", back_populates="band")


class Gig(Base):
    __tablename__ = "gigs"

    id = Column(Integer, primary_key=True)
    town = Column(String)
    band_id = Column(Integer, ForeignKey("bands.id"))
    band = relationship("Band", back_populates="gigs")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
band = Band(name="Fir")
band.gigs = [Gig(town="Rome"), Gig(town="Turin")]
session.add(band)
session.commit()
for gig in session.query(Band).filter_by(name="Fir").first().gigs:
    print(gig.town)
band.name = "Firs"
session.commit()
session.delete(session.query(Band).filter_by(name="Firs").first())
session.commit()
print([(gig.town, gig.band_id) for gig in session.query(Gig).order_by(Gig.id)])
session.close()
