# shellcheck shell=sh
# Sourced by mvnw, before the stock script: what Maven needs of the machine.
. "$(dirname -- "$0")/.mvn/jdk25.sh"

# The stock script keeps Maven in HOME, and Maven its repository in the home that the system's list of
# users names. One of them may be missing (in a container), or another user's (after sudo).
mvnw_home=$(eval "printf '%s\n' ~$(id -un 2>/dev/null)")
if [ ! -d "$HOME" ] || [ ! -w "$HOME" ]; then
  HOME=$mvnw_home
fi
if [ ! -d "$mvnw_home" ]; then
  [ -d "$HOME" ] || HOME=$(cd -- "$(dirname -- "$0")" && pwd)/target/home
  export JDK_JAVA_OPTIONS="${JDK_JAVA_OPTIONS-} \"-Duser.home=$HOME\""
fi

# If unzip is missing, the stock script would fetch another archive than the one whose checksum is
# pinned; a JDK can unpack it as well.
if ! command -v unzip >/dev/null; then
  unzip() { # [-q] archive -d folder
    [ "$1" != -q ] || shift
    "$JAVA_HOME/bin/jar" --extract --file "$1" --dir "$3" && find "$3" -path '*/bin/mvn' -exec chmod +x {} +
  }
fi
