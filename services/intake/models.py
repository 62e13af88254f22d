"""Every table of this service, for migrations: each room adds its import here."""

from services.intake import tables

__all__ = ["tables"]
