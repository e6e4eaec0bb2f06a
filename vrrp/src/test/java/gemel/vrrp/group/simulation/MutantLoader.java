package gemel.vrrp.group.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Loads the machine and its simulation anew, with one source of the machine changed; all else comes
 * from where it always does.
 */
final class MutantLoader extends ClassLoader {
  private static final String ROOM = "gemel.vrrp.group.";
  private static final Path SOURCES =
      Path.of(System.getProperty("basedir", ""), "src/main/java/gemel/vrrp/group");

  private final Map<String, byte[]> changed;

  private MutantLoader(Map<String, byte[]> changed) {
    super(MutantLoader.class.getClassLoader());
    this.changed = changed;
  }

  /** Nothing changed. */
  static MutantLoader control() {
    return new MutantLoader(Map.of());
  }

  static MutantLoader of(Mutant mutant) {
    return new MutantLoader(compile(mutant.source(), plant(mutant)));
  }

  /** The source with the mistake in it. */
  private static String plant(Mutant mutant) {
    Path file = SOURCES.resolve(mutant.source() + ".java");
    try {
      String right = Files.readString(file);
      int at = right.indexOf(mutant.text());
      if (at < 0 || right.indexOf(mutant.text(), at + 1) >= 0) {
        throw new AssertionError(
            "renew the mutant \"%s\": its text is to be in %s exactly once:%n%s"
                .formatted(mutant.meaning(), file, mutant.text()));
      }
      return right.replace(mutant.text(), mutant.instead());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, byte[]> compile(String name, String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
    Classes classes = new Classes(files);
    StringWriter complaints = new StringWriter();
    List<String> options =
        List.of("-proc:none", "-nowarn", "-classpath", System.getProperty("java.class.path"));
    boolean done =
        compiler
            .getTask(complaints, classes, null, options, null, List.of(new Source(name, source)))
            .call();
    if (!done) {
      throw new AssertionError("a mutant of " + name + " is no Java: " + complaints);
    }
    Map<String, byte[]> bytes = new HashMap<>();
    classes.written.forEach((type, octets) -> bytes.put(type, octets.toByteArray()));
    return bytes;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(ROOM)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = changed.containsKey(name) ? changed.get(name) : unchanged(name);
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] unchanged(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///gemel/vrrp/group/" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps in memory what is compiled. */
  private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

    Classes(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String type, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + type + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          return written.computeIfAbsent(type, _ -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
