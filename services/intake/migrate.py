"""`python -m services.intake.migrate`: upgrade the database."""

from services.intake.config import load_own
from shared.database.migrate import main

if __name__ == "__main__":
    main("intake", load_own().database_url)
