"""Letters that people can have meant: what cannot be seen goes."""

import re
import unicodedata

# marks that turn the reading direction can make a name look like another one
BIDI_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# nobody sees these: a name of them alone looks empty, one with them like another name
INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u206a-\u206f"
    "\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# some of these belong within words of other languages, none at an end
ENDS = "\u200c\u200d\u200e\u200f\u061c" + "".join(
    character for character in map(chr, range(0x3001)) if character.isspace()
)


def tidy(text: str) -> str:
    """Return text that can be seen, with plain line ends, in one Unicode form."""
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    # first what is not seen: it may stand between a letter and its accent
    return unicodedata.normalize("NFC", INVISIBLE.sub("", text)).strip(ENDS)


def has_strange_characters(text: str) -> bool:
    return any(
        character in BIDI_OVERRIDES
        or (unicodedata.category(character) == "Cc" and character not in "\n\t")
        for character in text
    )
