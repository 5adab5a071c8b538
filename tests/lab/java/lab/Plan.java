// SPDX-License-Identifier: MIT
package lab;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.File;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Holds the ports and connections that the option -Dlab.plan names, until it is ended: "listen ADDRESS PORT answer|silent|close",
 * "portal PORT STATUS BASE64 [KEYSTORE]" (a web server, over TLS with the certificate of a keystore), "connect ADDRESS PORT",
 * "start FILE SERVER ADDRESS PORT MANNER" (see Start), separated by commas. Prints "ready" when it listens, tries to connect and has
 * done its start.
 */
public final class Plan {
    private static final byte[] ANSWER = "\0\0\0\032176\00020261123 09:00:00 UTC\000".getBytes();
    private static final List<Socket> HELD = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
        for (String item : System.getProperty("lab.plan", "").split(",")) {
            String[] words = item.trim().split(" ");
            if (words[0].equals("listen")) {
                ServerSocket server = new ServerSocket();
                server.bind(new InetSocketAddress(words[1], Integer.parseInt(words[2])));
                daemon(() -> serve(server, words[3]));
            } else if (words[0].equals("portal")) {
                portal(words);
            } else if (words[0].equals("connect")) {
                daemon(() -> connect(words[1], Integer.parseInt(words[2])));
            } else if (words[0].equals("start")) {
                Start.run(words);
            }
        }
        System.out.println("ready");
        Thread.sleep(Long.MAX_VALUE);
    }

    private interface Job {
        void run() throws Exception;
    }

    private static void daemon(Job job) {
        Thread thread = new Thread(() -> {
            try {
                job.run();
            } catch (Exception failure) {
                System.out.println(failure);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void serve(ServerSocket server, String manner) throws Exception {
        while (true) {
            Socket client = server.accept();
            daemon(() -> {
                InputStream in = client.getInputStream();
                in.readNBytes(4);
                if (manner.equals("answer")) {
                    client.getOutputStream().write(ANSWER);
                }
                if (!manner.equals("close")) {
                    in.readAllBytes();
                }
                client.close();
            });
        }
    }

    private static void portal(String[] words) throws Exception {
        InetSocketAddress address = new InetSocketAddress("0.0.0.0", Integer.parseInt(words[1]));
        HttpServer server = words.length > 4 ? HttpsServer.create(address, 0) : HttpServer.create(address, 0);
        if (server instanceof HttpsServer secure) {
            char[] password = "mywebapi".toCharArray();
            KeyStore store = KeyStore.getInstance(new File(words[4]), password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            secure.setHttpsConfigurator(new HttpsConfigurator(context));
        }
        byte[] body = Base64.getDecoder().decode(words[3]);
        server.createContext("/", exchange -> {
            boolean asked = exchange.getRequestURI().getPath().equals("/v1/api/iserver/auth/status");
            exchange.sendResponseHeaders(asked ? Integer.parseInt(words[2]) : 404, asked && body.length > 0 ? body.length : -1);
            exchange.getResponseBody().write(asked ? body : new byte[0]);
            exchange.close();
        });
        server.start();
    }

    private static void connect(String address, int port) throws Exception {
        Socket socket = new Socket();
        HELD.add(socket);
        socket.connect(new InetSocketAddress(address, port));
    }
}
