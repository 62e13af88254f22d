from services.notifications import models  # noqa: F401 - registers every table
from services.notifications.tables import Base
from shared.database.migration_env import run

run(Base.metadata)
