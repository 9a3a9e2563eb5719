# Sourced by the other scripts: steps that show progress and are skipped when their inputs have not changed.

stamps=.venv/stamps

# say SENTENCE... prints one line of progress.
say() { printf '%s\n' "$*" >&2; }

# give_up SENTENCE... ends the script with what is missing and how to get it.
give_up() {
  say "$@"
  exit 1
}

# digest PATH... names the contents of files and folders.
digest() {
  local sum=(sha256sum)
  command -v sha256sum >/dev/null || sum=(shasum -a 256)
  find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 "${sum[@]}" | "${sum[@]}" | cut -d' ' -f1
}

# step NAME OUTPUT SENTENCE INPUT... -- COMMAND... runs a command unless OUTPUT is there, made from these inputs.
step() {
  local name=$1 output=$2 sentence=$3 inputs=() now log started=$SECONDS
  shift 3
  while [ "$1" != -- ]; do inputs+=("$1") && shift; done
  shift
  now=$(digest "${inputs[@]}")
  if [ -e "$output" ] && [ "$(cat "$stamps/$name" 2>/dev/null)" = "$now" ]; then return; fi
  printf '  %s ... ' "$sentence" >&2
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1; then
    say "failed:"
    tail -n 30 "$log" >&2
    rm -f "$log"
    exit 1
  fi
  rm -f "$log"
  mkdir -p "$stamps"
  echo "$now" >"$stamps/$name"
  say "$((SECONDS - started)) s"
}
