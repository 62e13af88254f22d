from services.scheduling import models  # noqa: F401 - registers every table
from services.scheduling.tables import Base
from shared.database.migration_env import run

run(Base.metadata)
