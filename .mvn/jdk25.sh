# shellcheck shell=sh
# Sourced by mvnw, kfold and others: points JAVA_HOME at a JDK 25 or newer, because the default `java`
# of a machine is often older although a newer JDK is installed; and sets, if they are missing, the
# variables that a JVM needs in any folder: a character set with the letters of all paths, the language
# of messages, and HOME.

# With the character set of the locale C, a JVM cannot open a path with a letter beyond ASCII.
if command -v locale >/dev/null && [ "$(locale charmap 2>/dev/null)" = UTF-8 ]; then :; else
  export LC_ALL=C.UTF-8
fi

# The JVM passes on what the system says of a failure, and a full disk is known by what it says in English.
if [ -n "${LC_ALL-}" ]; then
  export LC_CTYPE="$LC_ALL"
  unset LC_ALL
fi
export LC_MESSAGES=C

if [ -z "${HOME-}" ]; then
  HOME=$(eval "printf '%s\n' ~$(id -un 2>/dev/null)")
  case $HOME in /*) ;; *) HOME=/ ;; esac # a user without a name
  export HOME
fi

jdk25_is_home() { # $1 = a directory; true if it holds a JDK 25 or newer
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  jdk25_version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release")
  [ "${jdk25_version:-0}" -ge 25 ]
}

jdk25_find() { # prints the home of the first JDK 25 or newer
  jdk25_on_path=$(command -v javac || true)
  [ -z "$jdk25_on_path" ] || jdk25_on_path=$(dirname "$(dirname "$(readlink -f "$jdk25_on_path" 2>/dev/null || echo "$jdk25_on_path")")")
  for jdk25_home in \
    "${JAVA_HOME-}" "${JDK25_HOME-}" "${JAVA_HOME_25_X64-}" "${JAVA_HOME_25_ARM64-}" "$jdk25_on_path" \
    /usr/lib/jvm/* /opt/*jdk* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/*; do
    if [ -n "$jdk25_home" ] && jdk25_is_home "$jdk25_home"; then
      printf '%s\n' "$jdk25_home"
      return 0
    fi
  done
  return 1
}

if jdk25_found=$(jdk25_find); then
  JAVA_HOME=$jdk25_found
  export JAVA_HOME
else
  echo "This project needs JDK 25 and none was found (looked at JAVA_HOME, the PATH, /usr/lib/jvm, SDKMAN and the usual folders): install one, for example Temurin 25 from https://adoptium.net, or set JAVA_HOME to it." >&2
  exit 2
fi
