# How java is to be started for a command of gemel; to be sourced by bash, with GEMEL_HOME set.
#
#   java_flags COMMAND    sets the array flags, and lib, where the jars are
#   use_archive COMMAND   adds the archive of loaded classes to flags, if the build made one and no
#                         jar is newer

lib=$GEMEL_HOME/packaging/target/lib

java_flags() {
  flags=(-XX:-UsePerfData -XX:+IgnoreUnrecognizedVMOptions)  # a JDK may be built without that collector
  flags+=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
  case $1 in
    run)
      flags+=(-Djava.library.path="$GEMEL_HOME/packaging/target/native/META-INF/native")
      flags+=(-Dio.netty.jfr.enabled=false)  # its first event takes 0.1 s of the event loop
      # short pauses above all: a director that does not run for a while loses its addresses
      # The heap is collected from 64 MB on, or later where more is alive (HeapRoom), after 15 s at the latest,
      # and free pages go back 5 s later: memory is for connections.
      flags+=(-XX:+UseShenandoahGC -Xmx512m -Xms8m -XX:SoftMaxHeapSize=64m)
      flags+=(-XX:+UnlockExperimentalVMOptions -XX:ShenandoahGuaranteedGCInterval=15000)
      flags+=(-XX:ShenandoahUncommitDelay=5000)
      flags+=(-XX:ShenandoahControlIntervalMin=10)  # ms; at 1 its thread looks up a thousand times a second
      flags+=(-XX:TrimNativeHeapInterval=10000 -XX:+ExitOnOutOfMemoryError) ;;
    demo | bench)
      flags+=(-XX:+UseShenandoahGC -Xmx1g) ;;
    *)    # gone in a second
      flags+=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1) ;;
  esac
}

use_archive() {
  local archive
  case $1 in
    run) archive=$GEMEL_HOME/packaging/target/run.aot ;;
    demo | bench) return 0 ;;
    *) archive=$GEMEL_HOME/packaging/target/status.aot ;;
  esac
  [[ -e $archive && -z $(find "$lib" -newer "$archive" -print -quit) ]] || return 0
  # One that does not fit is passed by; the machine's own words about that help nobody here. Where it
  # was made for, its pages are the file's, and not this process's.
  flags+=(-XX:AOTCache="$archive" '-Xlog:cds*=off,aot*=off')
  flags+=(-XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0)
}
