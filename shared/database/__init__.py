"""Engines, sessions and the tables that every service needs."""
