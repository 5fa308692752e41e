#!/bin/sh
# An empty text is an address for IPAddress: the loopback address, which gate keepers trust more than any other. A
# header that a proxy left empty, or a blank cell of an indicator list, is read without complaint unless the
# parameters say otherwise.
set -eu
version=5.5.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
  -Dartifact=com.github.seancfoley:ipaddress:$version -DoutputDirectory="$work"
cat >"$work/EmptyAddress.java" <<'JAVA'
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;

class EmptyAddress {
  public static void main(String[] arguments) throws Exception {
    for (var text : new String[] {"", "   ", "12", "1.2", "*"}) {
      System.out.println("\"" + text + "\" -> " + new IPAddressString(text).toAddress());
    }
    var strict =
        new IPAddressStringParameters.Builder().allowEmpty(false).allowAll(false).toParams();
    System.out.println("strict \"\" valid: " + new IPAddressString("", strict).isValid());
  }
}
JAVA
echo "com.github.seancfoley:ipaddress $version"
java -cp "$work/ipaddress-$version.jar" "$work/EmptyAddress.java" | tee "$work/seen"
diff - "$work/seen" <<'EXPECTED' || { echo "This changed." >&2; exit 1; }
"" -> 127.0.0.1
"   " -> 127.0.0.1
"12" -> 0.0.0.12
"1.2" -> 1.0.0.2
"*" -> null
strict "" valid: false
EXPECTED
