package io.workspacebridge.samples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A Java machine of its own, with its own heap, that measures and prints lines. */
public final class ChildJvm {
    private ChildJvm() {}

    /**
     * Runs a main class to its end.
     *
     * @param main the class
     * @param options of the Java machine, such as {@code -Xmx64m}
     * @param environment what it should know and a list of processes should not show
     * @param arguments for the class
     * @param line what to do with each line that it prints
     * @throws IllegalStateException if it ends with an error
     */
    public static void run(
            Class<?> main,
            List<String> options,
            Map<String, String> environment,
            List<String> arguments,
            Consumer<String> line)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String printed = out.readLine(); printed != null; printed = out.readLine()) {
                line.accept(printed);
            }
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(main.getSimpleName() + " ended with " + code);
            }
        } finally {
            process.destroy();
        }
    }
}
