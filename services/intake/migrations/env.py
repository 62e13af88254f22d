from services.intake import models  # noqa: F401 - registers every table
from services.intake.tables import Base
from shared.database.migration_env import run

run(Base.metadata)
