"""`python -m services.notifications.migrate`: upgrade the database."""

from services.notifications.config import load_own
from shared.database.migrate import main

if __name__ == "__main__":
    main("notifications", load_own().database_url)
