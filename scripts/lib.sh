# What scripts/tidplan and scripts/test share: the packages, their installation, the build. Sourced with `root` set.
# All that is said goes to standard error: standard output belongs to the program.

# The one list of Debian packages.
build_packages=(g++ cmake ninja-build libyaml-cpp-dev libcli11-dev libfmt-dev libhowardhinnant-date-dev libutf8proc-dev uuid-dev)
test_packages=(catch2 git python3 python3-vobject python3-icalendar python3-dateutil python3-holidays quantlib-python calcurse cmark-gfm)

# What the program is made of; a folder's time changes when a file in it comes or goes.
sources=("$root"/{CMakeLists.txt,CMakePresets.json,cmake,include,src,rules,schemas,docs/diagnostics,scripts/lib.sh})

say() { printf 'tidplan: %s\n' "$*" >&2; }

fail() {
    say "$@"
    exit 2
}

# quietly MESSAGE COMMAND...: runs it in silence; if it fails, shows what it printed and ends with the message.
quietly() {
    local message=$1 log=$root/build/log
    shift
    # Without the lock: a service that a package starts would hold it for ever.
    "$@" >"$log" 2>&1 </dev/null {lock}>&- && return
    cat "$log" >&2
    fail "$message"
}

# one_line MESSAGE COMMAND...: shows what ninja has come to (`[12/96]`) on one line of the terminal, and prints all on; in silence without one.
one_line() {
    local message=$1 line status=0
    shift
    [[ -t 3 ]] || { "$@"; return; }
    "$@" | while IFS= read -r line; do
        printf '%s\n' "$line"
        if [[ $line == \[*\]* ]]; then printf '\r\e[Ktidplan: %s %s' "$message" "${line%%]*}]" >&3; fi
    done || status=$?
    printf '\r\e[K' >&3
    return "$status"
}

# One build at a time; a second call waits for the first.
take_lock() {
    mkdir -p "$root/build" 2>/dev/null && { exec {lock}>"$root/build/lock"; } 2>/dev/null || fail "cannot write in $root/build"
    flock --nonblock "$lock" || { say "waiting for another build of this tree" && flock "$lock"; }
}

release_lock() { exec {lock}>&-; }

# install_missing WHY PACKAGE...
install_missing() {
    local why=$1 installed package missing=() as_root=()
    shift
    command -v dpkg-query >/dev/null || return 0  # not Debian: cmake will say what is missing
    installed=$(dpkg-query --show --showformat='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
    for package; do
        [[ $'\n'$installed$'\n' == *$'\n'"$package installed"$'\n'* ]] || missing+=("$package")
    done
    ((${#missing[@]} > 0)) || return 0

    if ((EUID != 0)); then
        # With a terminal, sudo can ask for a password.
        if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [[ -t 0 ]] && sudo -v; }; }; then
            as_root=(sudo)
        else
            say "$why needs Debian packages that are missing; as root, run:"
            printf 'apt-get update && apt-get install --yes --no-install-recommends %s\n' "${missing[*]}" >&2
            exit 2
        fi
    fi
    say "installing ${missing[*]} ($why needs them)"
    quietly "the packages could not be installed" apt_install "${missing[@]}"
}

# apt_install PACKAGE...
apt_install() {
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600)
    "${apt[@]}" update || true  # one source out of reach does no harm while the others have the packages
    "${apt[@]}" install --yes --no-install-recommends "$@"
}

# configure PRESET ON|OFF: with or without the tests. A tree that has them keeps them.
configure() {
    local tree=$root/build/$1 tests=$2 home
    if [[ -f $tree/CMakeCache.txt ]]; then
        home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$tree/CMakeCache.txt")
        [[ $home -ef $root ]] || rm -rf "$tree"  # copied or moved: cmake would refuse it
    fi
    if [[ -f $tree/build.ninja && ! $root/CMakePresets.json -nt $tree/build.ninja ]]; then
        [[ $tests == ON ]] && ! grep -q '^BUILD_TESTING:BOOL=ON' "$tree/CMakeCache.txt" || return 0
    fi
    (cd "$root" && CXX=${CXX:-g++} quietly "the build could not be configured" cmake --preset "$1" -D "BUILD_TESTING=$tests")
}

# build PRESET TARGET: the stamp of the preset has the time at which its last good build began.
build() {
    local tree=$root/build/$1
    touch "$tree/started"
    (cd "$root" && quietly "the build failed" one_line building cmake --build --preset "$1" --target "$2" 3>&2)
    mv "$tree/started" "$tree/stamp"
}

# Whether the preset has been built since its sources last changed.
is_built() {
    local tree=$root/build/$1
    [[ -f $tree/stamp && -x $tree/tidplan ]] || return 1
    [[ -z $(find "${sources[@]}" -newer "$tree/stamp" -print -quit 2>/dev/null) ]]
}
