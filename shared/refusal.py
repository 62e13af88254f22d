"""What a domain refuses, in words that a page can show where they belong."""


class RefusalError(Exception):
    """A change that is refused; the text says why, in Dutch.

    `at` names the question it is about, as the form calls it; none where it is about
    more than one.
    """

    def __init__(self, text: str, *, at: str = "") -> None:
        super().__init__(text)
        self.at = at
