#!/bin/bash
# at the first start of an empty PostgreSQL: a database and a role for each service,
# and no role that can look into another's database
set -euo pipefail

make_database() {
    psql -v ON_ERROR_STOP=1 -v password="$2" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<SQL
CREATE ROLE $1 LOGIN PASSWORD :'password';
CREATE DATABASE $1 OWNER $1;
REVOKE ALL ON DATABASE $1 FROM PUBLIC;
SQL
}

make_database intake "$INTAKE_DB_PASSWORD"
make_database scheduling "$SCHEDULING_DB_PASSWORD"
make_database notifications "$NOTIFICATIONS_DB_PASSWORD"
