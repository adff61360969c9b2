#!/bin/sh
# new-secrets.sh [FOLDER]: the secrets that compose.yaml hands over as files. What is there already is left as it is.
set -eu
folder=${1:-$(dirname "$0")/secrets}
umask 077
mkdir -p "$folder"
new() { [ -s "$folder/$1" ] || printf '%s' "$2" >"$folder/$1"; }
random() { od -An -N36 -tx1 /dev/urandom | tr -d ' \n'; }
new secret "$(random)"
new database "$(random)"
new follow.env "NARVARD_FOLLOW_TOKEN=$(random)"
new writes "postgresql+psycopg://narvard:$(cat "$folder/database")@database/narvard"
# The files are read by the user of the containers (10001), who is nobody on this machine; the folder keeps others out.
chmod 0444 "$folder/secret" "$folder/database" "$folder/writes"
echo "Hemligheterna ligger i $folder. Lägg certifikatet med sin nyckel i $folder/narvard.pem."
