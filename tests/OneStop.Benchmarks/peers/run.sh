#!/bin/bash
# The same questions to the verb, to moment-business-time (npm) and to Business::Hours (Debian): agreement and speed.
# Everything is fetched into a temporary folder; nothing is installed. Needs .NET, Node with npm, Perl and apt-get.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/*.mjs "$here"/*.pl "$work"
bench() { dotnet run -c Release --project "$here/.." -- "$@"; }

cd "$work"
npm install --silent --no-audit --no-fund moment@2.30.1 moment-business-time@2.0.0
apt-get download -qq libbusiness-hours-perl libset-intspan-perl
for package in *.deb; do dpkg -x "$package" perl; done
export PERL5LIB="$work/perl/usr/share/perl5"

bench inputs questions.jsonl
bench answers questions.jsonl > ours.jsonl
node moment-business-time.mjs questions.jsonl > moment.jsonl
perl business-hours.pl questions.jsonl > perl.jsonl
echo "moment-business-time:"
node compare.mjs ours.jsonl moment.jsonl questions.jsonl
echo "Business::Hours:"
node compare.mjs ours.jsonl perl.jsonl questions.jsonl
bench deadline
