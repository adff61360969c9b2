#!/bin/sh
# install.sh: run as root from a release's own folder, /opt/narvard-VERSION. Makes what narvard needs on a Debian server, and points
# /opt/narvard at this release. Run again it changes nothing that somebody has set. Nothing is started or stopped.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
case $here in /opt/narvard-*) ;; *) echo "Lägg utgåvan i en egen mapp, till exempel /opt/narvard-0.1.0. Nu ligger den i $here." >&2; exit 1 ;; esac

getent group narvard >/dev/null || groupadd --system narvard
getent passwd narvard >/dev/null || useradd --system --gid narvard --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin narvard
install -d -o narvard -g narvard -m 0750 /var/lib/narvard
install -d -o narvard -g narvard -m 0700 /var/backups/narvard
install -d -o root -g narvard -m 0750 /etc/narvard
[ -e /etc/narvard/narvard.env ] || install -o root -g narvard -m 0640 "$here/deploy/narvard.env.example" /etc/narvard/narvard.env

sh "$here/deploy/image/install.sh" "$here/requirements.lock" "$here/.venv" || { echo "Biblioteken gick inte att installera. Ingenting har bytts." >&2; exit 1; }
sh "$here/deploy/image/compile.sh" "$here/.venv" "$here/narvard"
chown -R root:root "$here"
chmod -R go=rX "$here"

install -m 0755 "$here/deploy/narvard" /usr/local/sbin/narvard
install -m 0644 "$here"/deploy/systemd/* /etc/systemd/system/
ln -sfn "$here" /opt/narvard.new
mv -T /opt/narvard.new /opt/narvard
systemctl daemon-reload 2>/dev/null || true
echo "/opt/narvard är nu $here. Noder som är igång fortsätter med den förra tills de startas om, en i taget."
