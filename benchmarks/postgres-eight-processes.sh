#!/usr/bin/env bash
# Eight processes on one study in PostgreSQL for 60 s, one of them killed midway: no trial lost, none run twice, what the
# dead process ran is ended by the others. Then the same on a journal and on a file of SQLite.
# Needs the server's programs, such as Debian's package "postgresql"; without them PostgreSQL is left out, and said so.
# ./postgres-eight-processes.sh [seconds]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  echo "PostgreSQL is not installed (apt-get install postgresql): it is left out, the journal and SQLite are not"
fi
./mvnw -B -ntp -Pslow test -Djacoco.skip=true -Dtest.vector.skip -Dtest=EightProcessesTest \
  -Dsurefire.failIfNoSpecifiedTests=false -Deight.seconds="${1:-60}"
