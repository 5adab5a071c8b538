// SPDX-License-Identifier: MIT
// Opens one plain TCP connection, as a trading program does: no HTTP, no proxy of its own.
import java.net.InetSocketAddress;
import java.net.Socket;

public class Connect {
    public static void main(String[] arguments) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1])), 3000);
        } catch (java.io.IOException refused) {
            System.out.println(refused);
        }
    }
}
