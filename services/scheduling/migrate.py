"""`python -m services.scheduling.migrate`: upgrade the database."""

from services.scheduling.config import load_own
from shared.database.migrate import main

if __name__ == "__main__":
    main("scheduling", load_own().database_url)
