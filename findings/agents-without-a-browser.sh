#!/bin/sh
# uap-java puts programs that fetch pages without a browser in the same family as a browser that it does not know:
# "Other". curl and Python's requests have names of their own, so that one looks for a name and finds none for
# the clients that come with Java, Node and Deno. And a browser that says which one it is need not be called so: on
# Android DuckDuckGo's is DuckDuckGo, on Windows it is Edge and on a Mac Safari, so that one browser is three families.
set -eu
version=1.6.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for artifact in "com.github.ua-parser:uap-java:$version" org.yaml:snakeyaml:2.2 org.apache.commons:commons-collections4:4.4; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$artifact" -DoutputDirectory="$work"
done
cat >"$work/Agents.java" <<'JAVA'
import ua_parser.Parser;

class Agents {
  public static void main(String[] arguments) {
    var parser = new Parser();
    for (var agent :
        new String[] {
          "curl/8.5.0",
          "python-requests/2.32.3",
          "node",
          "undici",
          "Java-http-client/17.0.12",
          "Deno/2.1.4",
          "Python/3.12 aiohttp/3.10.5",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0"
              + " Safari/537.36 Edg/131.0.0.0 Ddg/131.0.0.0",
          "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0.0.0"
              + " Mobile DuckDuckGo/5 Safari/537.36",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
              + " Version/18.1 Safari/605.1.15 Ddg/18.1"
        }) {
      System.out.println(parser.parseUserAgent(agent).family + " <- " + agent);
    }
  }
}
JAVA
echo "com.github.ua-parser:uap-java $version"
java -cp "$work/*" "$work/Agents.java" 2>/dev/null | tee "$work/seen"
diff - "$work/seen" <<'EXPECTED' || { echo "This changed." >&2; exit 1; }
curl <- curl/8.5.0
Python Requests <- python-requests/2.32.3
Other <- node
Other <- undici
Other <- Java-http-client/17.0.12
Other <- Deno/2.1.4
Python aiohttp <- Python/3.12 aiohttp/3.10.5
Edge <- Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0 Ddg/131.0.0.0
DuckDuckGo Mobile <- Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0.0.0 Mobile DuckDuckGo/5 Safari/537.36
Safari <- Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15 Ddg/18.1
EXPECTED
