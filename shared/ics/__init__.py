"""Calendar text: invitations for one person, and feeds. Pure: time comes in."""

from shared.ics.event import Event, Party
from shared.ics.feed import FeedEvent, feed
from shared.ics.invitation import cancel, request
from shared.ics.zone import brussels

__all__ = ["Event", "FeedEvent", "Party", "brussels", "cancel", "feed", "request"]
