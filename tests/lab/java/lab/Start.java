// SPDX-License-Identifier: MIT
package lab;

import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * A start of TWS that ends in one manner or another and writes launcher.log as TWS does. Errors are real ones of this Java: their
 * words, their stack traces and their order in the log are its own.
 */
final class Start {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    private static final List<Object> HELD = new ArrayList<>();

    private final PrintStream log;
    private final String server;
    private final InetSocketAddress address;

    private Start(String file, String server, String host, int port) throws Exception {
        this.log = new PrintStream(new FileOutputStream(file, true), true, "UTF-8");
        this.server = server;
        this.address = new InetSocketAddress(host, port);
    }

    /** Does "FILE SERVER ADDRESS PORT MANNER"; several manners, with a plus between them, are one start after the other. */
    static void run(String[] words) throws Exception {
        Start start = new Start(words[1], words[2], words[3], Integer.parseInt(words[4]));
        for (String manner : words[5].split("\\+")) {
            start.line("INFO ", "main", "Starting application...");
            start.go(manner);
        }
    }

    private void go(String manner) throws Exception {
        switch (manner) {
            case "answered" -> { attempt(); line("INFO ", "JTS-CCPDispatcher-3", "NS_AUTH_START"); line("INFO ", "JTS-CCPDispatcher-3", "PostAuthenticate"); }
            case "unanswered" -> { for (int round = 0; round < 3; round++) { timeOut(attempt()); } attempt(); }
            case "refused" -> { attempt(); line("WARN ", "JTS-CCPListenerS2-7", "Authorization failed: SUPPRESS_MESSAGE_BOX"); }
            case "token" -> { attempt(); line("WARN ", "JTS-CCPListenerS2-7", "Soft token=0 received instead of expected permanent for " + server + ":4001 (SSL)"); }
            case "read" -> { for (int round = 0; round < 2; round++) { caught(() -> read(attempt()), "JTS-CCPListenerS2-7"); } }
            case "connect" -> caught(this::attempt, "JTS-Login-12");
            case "silent" -> caught(() -> { Socket socket = attempt(); socket.setSoTimeout(200); read(socket); }, "JTS-CCPListenerS2-7");
            case "heap" -> { attempt(); caught(() -> HELD.add(new long[1 << 28]), "JTS-usfarm-41"); }
            case "headless" -> caught(() -> HELD.add(new java.awt.Frame("login")), "main");
            case "class" -> caught(() -> Class.forName("javafx.scene.Parent"), "main");
            case "version" -> caught(() -> new Loader().define(), "main");
            case "library" -> caught(() -> System.load("/usr/lib/libgtk-lab.so"), "main");
            case "browser" -> { attempt(); line("ERROR", "JTS-Login-12", "Failed to create browser"); }
            case "unknown" -> caught(() -> ((String) null).length(), "AWT-EventQueue-0");
            default -> throw new IllegalArgumentException(manner);
        }
    }

    private interface Job {
        void run() throws Throwable;
    }

    private void caught(Job job, String thread) {
        try {
            job.run();
        } catch (Throwable failure) {
            line("ERROR", thread, "Uncaught exception");
            failure.printStackTrace(log);
        }
    }

    private Socket attempt() throws Exception {
        Socket socket = new Socket();
        socket.connect(address, 2000);
        HELD.add(socket);
        line("INFO ", "JTS-Login-12", "Connected to " + server + ":4001 (SSL)/" + address.getHostString() + " remote-ip on local port 0");
        line("INFO ", "JTS-Login-12", "Authenticating");
        line("INFO ", "JTS-Login-12", "AuthTimeoutMonitor-CCP: activate");
        return socket;
    }

    private void timeOut(Socket socket) throws Exception {
        String thread = "JTS-AuthTimeoutMonitorThread-CCP-19";
        line("WARN ", thread, "AuthTimeoutMonitor-CCP: Timeout!");
        socket.close();
        line("INFO ", "JTS-CCPListenerS2-17", "Socket or stream for connection " + server + ":4001 (SSL) was closed by another thread.");
        line("INFO ", thread, "AuthTimeoutMonitor-CCP: deactivate");
        line("ERROR", thread, "Authentication timed out");
    }

    private void read(Socket socket) throws Exception {
        socket.getOutputStream().write(1);
        socket.getInputStream().read();
        throw new java.io.EOFException();
    }

    private void line(String level, String thread, String message) {
        log.print(LocalDateTime.now().format(TIME) + " " + level + " [" + thread + "] - " + message + "\n");
    }

    /** Makes a class out of bytes of a Java that does not exist yet. */
    private static final class Loader extends ClassLoader {
        void define() {
            byte[] bytes = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 99, 0, 1, 0, 33, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
            defineClass(null, bytes, 0, bytes.length);
        }
    }
}
