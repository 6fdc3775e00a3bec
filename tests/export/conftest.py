from tests.recorder.conftest import recording_server, run

__all__ = ["recording_server", "run"]
