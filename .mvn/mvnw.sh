# shellcheck shell=sh
# Sourced by mvnw, before the stock script: what Maven needs of the machine.
. "$(dirname -- "$0")/.mvn/jdk25.sh"

# A JVM takes the home of its user from the system's list of users, whatever HOME says. A user without
# a home there (in a container, or nobody) gets the folder that HOME names, or else one of the clone.
eval "mvnw_home=~$(id -un 2>/dev/null)"
if [ ! -d "$mvnw_home" ]; then
  [ -d "$HOME" ] && [ -w "$HOME" ] || HOME=$(cd -- "$(dirname -- "$0")" && pwd)/target/home
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
