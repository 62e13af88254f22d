"""Every table of this service, for migrations: each room adds its import here."""

from services.notifications import tables

__all__ = ["tables"]
