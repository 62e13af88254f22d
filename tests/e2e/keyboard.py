"""Somebody who has no mouse, and looks where the focus is."""

from dataclasses import dataclass, field

from playwright.sync_api import FloatRect, Page

MOST_STOPS = 60
MOST_CHOICES = 30
# the ring stands around the element
ROOM = 12
PLACE = """room => {
    const box = document.activeElement.getBoundingClientRect();
    return {x: Math.max(0, box.x - room), y: Math.max(0, box.y - room),
            width: box.width + 2 * room, height: box.height + 2 * room};
}"""
LEAVE = "() => { window.left = document.activeElement; window.left.blur(); }"


@dataclass
class Keyboard:
    """Reaches, types and presses; `unseen` lists where the focus did not show."""

    page: Page
    unseen: list[str] = field(default_factory=list)

    def skip(self) -> None:
        """Jump over the head of the page."""
        self.page.keyboard.press("Tab")
        self.look()
        self.page.keyboard.press("Enter")

    def reach(self, selector: str) -> None:
        """Go on to the first element that fits, and look at every stop."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            self.look()
            if self._active(f"e.matches({selector!r})"):
                return
        raise AssertionError(f"{selector} is not reached")

    def answer(self, name: str, value: str) -> None:
        """Go to a question and answer it."""
        self.reach(f"[name='{name}']")
        kind = self._active("e.type")
        if kind == "radio":
            self.choose(value)
        elif kind == "checkbox":
            self.page.keyboard.press("Space")
        elif kind == "select-one":
            words = self._active(
                f"[...e.options].find(o => o.value === {value!r}).textContent.trim()"
            )
            self.page.keyboard.type(str(words))
        else:
            self.page.keyboard.type(value)

    def choose(self, value: str) -> None:
        """Move within the answers to this one."""
        for _ in range(MOST_CHOICES):
            if self._active("e.value") == value:
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"there is no answer {value}")

    def press(self, value: str) -> None:
        """Go to the button with this value and press it."""
        self.reach(f"button[value='{value}']")
        self.page.keyboard.press("Enter")

    def look(self) -> None:
        """Note the element when the page looks the same without the focus."""
        where: FloatRect = self.page.evaluate(PLACE, ROOM)
        focused = self.page.screenshot(clip=where)
        self.page.evaluate(LEAVE)
        without = self.page.screenshot(clip=where)
        self.page.evaluate("window.left.focus({preventScroll: true})")
        if focused == without:
            self.unseen.append(str(self._active("e.outerHTML.slice(0, 120)")))

    def _active(self, question: str) -> object:
        return self.page.evaluate(f"(e => {question})(document.activeElement)")
