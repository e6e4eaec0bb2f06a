# Which test classes were green, so that a stopped run is taken up again; to be sourced by bash after
# setup.sh, in the folder of the files that are tested.
#
#   begin_notes    forgets the last run and notes what the files are
#   resume_notes   keeps the last run's notes if the files are those of the same commit, without any
#                  change, now and then; else says why not, and begins anew
#   end_notes      forgets the run: there is nothing to take up
#
# They are kept in a folder that git ignores and "mvn clean" leaves alone: "green", a class a line
# (written by gemel.testkit.resume), and "tree", which files it was.

notes=$PWD/.test-notes

# The commit, if the files are its own and no others; else "changed", or "unknown" without git.
tree() {
  local changes commit
  if ! commit=$(git rev-parse --verify --quiet HEAD 2>&1) ||
    ! changes=$(git status --porcelain 2>&1); then
    echo unknown
  elif [[ -n $changes ]]; then
    echo changed
  else
    echo "$commit"
  fi
}

begin_notes() {
  rm -rf "$notes"
  mkdir "$notes"
  tree >"$notes/tree"
  : >"$notes/green"
}

resume_notes() {
  local now before='' why=''
  now=$(tree)
  [[ ! -r $notes/tree ]] || before=$(<"$notes/tree")
  if [[ $now == unknown ]]; then
    why="git cannot tell whether the files are the same"
  elif [[ $now == changed ]]; then
    why="there are local changes (git status)"
  elif [[ -z $before ]]; then
    why="no run was stopped"
  elif [[ $before == unknown || $before == changed ]]; then
    why="the last run was of files with local changes"
  elif [[ $before != "$now" ]]; then
    why="the last run was of commit ${before:0:12}, and this is ${now:0:12}"
  fi
  if [[ -n $why ]]; then
    say "beginning anew: $why"
    begin_notes
  else
    say "taking up the last run: $(wc -l <"$notes/green") test classes were green and are left out"
  fi
}

end_notes() { rm -rf "$notes"; }
