"""A few seats for work that may take long, so that it never takes every thread."""

from collections.abc import Callable
from threading import Lock


class Seats:
    """Whoever finds no seat free leaves the work to those who sit."""

    def __init__(self, count: int) -> None:
        self._free = count
        self._missed = False
        self._lock = Lock()

    def work(self, job: Callable[[], None]) -> None:
        """Do the job, and again if somebody came meanwhile and found no seat."""
        if not self._sit():
            return
        try:
            job()
            while self._is_wanted():
                job()
        except BaseException:
            with self._lock:
                self._free += 1
            raise

    def _sit(self) -> bool:
        with self._lock:
            if self._free:
                self._free -= 1
                return True
            self._missed = True
            return False

    def _is_wanted(self) -> bool:
        """Leave, unless somebody came; both at once, or somebody would be missed."""
        with self._lock:
            if self._missed:
                self._missed = False
                return True
            self._free += 1
            return False
