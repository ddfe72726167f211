#!/bin/sh
# Starts a PostgreSQL server of its own on a loopback port, runs the command given
# with KG_TEST_POSTGRES set to its address, and removes it again:
#   graph/store/storetest/postgres.sh go test ./graph/...
set -eu
bin=$(pg_config --bindir 2>/dev/null || ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)
folder=$(mktemp -d)
port=${KG_TEST_POSTGRES_PORT:-$((20000 + $$ % 20000))}
# PostgreSQL refuses to run as root.
as=
if [ "$(id -u)" = 0 ]; then
	chown postgres "$folder"
	as="runuser -u postgres --"
fi
stop() {
	$as "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
	rm -rf "$folder"
}
trap stop EXIT INT TERM
cd "$folder"
$as "$bin/initdb" -D "$folder/data" -U kg --auth=trust >/dev/null
$as "$bin/pg_ctl" -D "$folder/data" -w -o "-h 127.0.0.1 -p $port -k $folder" -l "$folder/log" start >/dev/null
cd - >/dev/null
KG_TEST_POSTGRES="postgres://kg@127.0.0.1:$port/postgres?sslmode=disable"
export KG_TEST_POSTGRES
"$@"
