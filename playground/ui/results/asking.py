"""What any of the results may ask for."""

from textual.message import Message


class PlaceChosen(Message):
    """A certain place of the walk is asked for, by the mouse or from a pane."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place
