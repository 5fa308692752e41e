#!/bin/sh
# com.github.seancfoley:ipaddress: whether the end of "2001:db8::7:PORT" is a port depends on how many digits the port has.
# HostName is the class that its documentation has for what may be an address with a port. With a port of up to four
# digits it reads another address and no port, with five digits the address and its port; neither is an error. A log of
# one client's connections so has several addresses of it, of which all but one are nobody's.
# Prints what it saw, and fails when that changes. Needs mvn and a JDK.
set -eu
VERSION=5.5.1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
  -Dartifact=com.github.seancfoley:ipaddress:$VERSION -DoutputDirectory="$dir"
cat > "$dir/Try.java" <<'JAVA'
import inet.ipaddr.HostName;

class Try {
  public static void main(String[] args) {
    for (String text : args) {
      HostName host = new HostName(text);
      System.out.println(text + " -> address " + host.asAddress() + ", port " + host.getPort());
    }
  }
}
JAVA
java -cp "$dir/ipaddress-$VERSION.jar" "$dir/Try.java" 2001:db8::7:443 2001:db8::7:8443 2001:db8::7:51234 > "$dir/seen"
cat > "$dir/known" <<'TEXT'
2001:db8::7:443 -> address 2001:db8::7:443, port null
2001:db8::7:8443 -> address 2001:db8::7:8443, port null
2001:db8::7:51234 -> address 2001:db8::7, port 51234
TEXT
echo "ipaddress $VERSION, HostName:"
cat "$dir/seen"
diff "$dir/known" "$dir/seen"
