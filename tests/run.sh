#!/usr/bin/env bash
# The one test command: bash tests/run.sh [--quick]
# Installs what is missing (Debian), starts a private PostgreSQL, builds once, runs every test project.
# The last line is "N passed, N failed"; the exit code is 0 only when nothing failed. See tests/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."

quick=false
case "${1:-}" in
  '') ;;
  --quick) quick=true ;;
  *) echo "Usage: bash tests/run.sh [--quick]" >&2; exit 2 ;;
esac

# No build server may outlive this script: it would hold the log pipe of a CI runner open.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
results=artifacts/test-results
work=$(mktemp -d /tmp/onestop-tests.XXXXXX)
passed=0
failed=0
pg_bin=''
pg_user=()
tests=''

# timeout leads a process group of its own; what a crashed project left running in it goes too.
end_tests() {
  if [[ -n $tests ]]; then kill -KILL -- "-$tests" 2>/dev/null || true; fi
  tests=''
}

finish() {
  local code=$?
  trap - EXIT INT TERM
  end_tests
  if [[ -f $work/pg/postmaster.pid ]]; then
    (cd / && "${pg_user[@]}" "$pg_bin/pg_ctl" -D "$work/pg" -m immediate stop) >/dev/null 2>&1 || true
  fi
  rm -rf "$work"
  name_failures
  # A step that broke before or between the tests counts as one failure.
  if (( code != 0 && failed == 0 )); then failed=1; fi
  echo "$passed passed, $failed failed"
  exit $(( failed > 0 ? 1 : 0 ))
}
trap finish EXIT
trap 'exit 130' INT TERM

say() { echo "== $*"; }
die() { echo "run.sh: $*" >&2; exit 1; }

as_root() {
  if (( EUID == 0 )); then "$@"
  elif command -v sudo >/dev/null; then sudo -n "$@"
  else die "needs root or sudo for: $*"
  fi
}

find_chromium() { echo "${ONESTOP_TEST_CHROMIUM:-$(command -v chromium || command -v google-chrome || true)}"; }
find_postgres() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }

install_missing() {
  local packages=()
  if [[ -z $(find_postgres) ]]; then packages+=(postgresql); fi
  if [[ -z $(find_chromium) ]]; then packages+=(chromium); fi
  if ! fc-list :lang=vi 2>/dev/null | grep -q .; then packages+=(fontconfig fonts-dejavu-core fonts-noto-core); fi
  if (( ${#packages[@]} == 0 )); then return; fi
  command -v apt-get >/dev/null || die "please install: ${packages[*]}"
  say "installing ${packages[*]}"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
  as_root "${apt[@]}" update
  as_root "${apt[@]}" install -y --no-install-recommends "${packages[@]}" >"$work/apt.log" 2>&1 \
    || { tail -n 40 "$work/apt.log"; die "the distribution could not install ${packages[*]}"; }
}

# A cluster of our own on a Unix socket: no port to collide with, and nothing of the machine's own database is touched.
start_postgres() {
  pg_bin=$(find_postgres)
  if (( EUID == 0 )); then pg_user=(runuser -u postgres --); chown postgres "$work"; fi
  chmod 755 "$work"
  (
    cd /
    "${pg_user[@]}" "$pg_bin/initdb" -D "$work/pg" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync
    "${pg_user[@]}" "$pg_bin/pg_ctl" -D "$work/pg" -l "$work/postgres.log" -w -t 60 start -o "-c listen_addresses='' \
      -c unix_socket_directories='$work' -c max_connections=300 -c fsync=off -c full_page_writes=off"
  ) >"$work/initdb.log" 2>&1 || { cat "$work/initdb.log" "$work/postgres.log"; die "PostgreSQL did not start"; }
  export ONESTOP_TEST_POSTGRES="Host=$work;Username=postgres;Database=postgres"
}

attribute() { grep -o -m 1 "<assembly [^>]*" "$2" | grep -oE " $1=\"[0-9]+\"" | grep -oE '[0-9]+' || echo 0; }

# What a project prints goes to a file: of thousands of lines a reader needs the summary and, whole, what failed.
run_project() {
  local name=$1 xml="$results/$1.xml" log="$results/$1.log" code=0 total bad
  shift
  say "$name"
  timeout 1200 dotnet "tests/$name/bin/Debug/net10.0/$name.dll" -noLogo -noColor -failSkips -xml "$xml" "$@" \
    </dev/null >"$log" 2>&1 &
  tests=$!
  wait "$tests" || code=$?
  end_tests
  if [[ ! -s $xml ]]; then
    tail -n 60 "$log"
    echo "$name crashed or hung (exit code $code)."
    failed=$((failed + 1))
    return
  fi
  total=$(attribute total "$xml")
  bad=$(( $(attribute failed "$xml") + $(attribute errors "$xml") ))
  passed=$((passed + $(attribute passed "$xml")))
  if (( total == 0 )); then echo "$name ran no tests."; bad=$((bad + 1)); fi
  if (( code != 0 && bad == 0 )); then echo "$name ended with exit code $code."; bad=1; fi
  failed=$((failed + bad))
  grep -A 30 -F '[FAIL]' "$log" || true
  tail -n 1 "$log"
}

# Named once more at the very end, where a shortened log still has them.
name_failures() {
  local failures
  failures=$(grep -h -F '[FAIL]' "$results"/*.log 2>/dev/null) || return 0
  say "failed"
  echo "$failures"
}

rm -rf "$results"
mkdir -p "$results"
command -v dotnet >/dev/null || die "the .NET 10 SDK is missing"
filter=()
if $quick; then
  filter=(-trait- needs=postgres -trait- needs=browser)
else
  install_missing
  ONESTOP_TEST_CHROMIUM=$(find_chromium)
  export ONESTOP_TEST_CHROMIUM
  say "PostgreSQL"
  start_postgres
fi

say "build"
dotnet restore OneStop.sln --locked-mode -v q
dotnet build OneStop.sln --no-restore -v q -p:UseSharedCompilation=false

if ! $quick; then
  export ONESTOP_TEST_PUBLISHED="$work/published"
  dotnet publish src/OneStop.Web -c Debug --no-build -v q -o "$ONESTOP_TEST_PUBLISHED"
fi

# What a test leaves behind goes with our own folder.
export TMPDIR="$work/tmp"
mkdir "$TMPDIR"
for project in tests/*.Tests/*.csproj; do
  name=$(basename "$project" .csproj)
  if $quick && [[ $name == OneStop.Browser.Tests ]]; then continue; fi
  run_project "$name" "${filter[@]}"
done
