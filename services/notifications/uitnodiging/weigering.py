"""Why a person may not be told something now, in the words of the page."""


class RefusedError(Exception):
    """This person may not be told this way now; `sentence` says why."""

    sentence = ""


class ChannelNotSafeError(RefusedError):
    """Mail to this person is not recorded as safe, or is switched off."""

    sentence = "Er vertrok niets: mail is voor deze persoon niet veilig."


class SharedMailboxError(RefusedError):
    """Somebody who may know nothing of this person reads the same mailbox."""

    sentence = "Er vertrok niets: iemand anders leest hetzelfde mailadres."


class MailOnItsWayError(RefusedError):
    """A mail that was chosen before is on its way, or may have arrived."""

    sentence = "Er vertrekt al een mail naar deze persoon. Een tweede gaat er niet."


class NothingToTellError(RefusedError):
    """This person knows all there is."""

    sentence = "Er vertrok niets: deze persoon is al op de hoogte."
