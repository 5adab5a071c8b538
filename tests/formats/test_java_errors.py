# SPDX-License-Identifier: MIT
"""Errors of Java: told apart by the runtime's own words, and shown without anything private."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.java_errors import MARKS, ErrorKind, harmless, read_error
from tests.every import every
from tests.timing import is_light

K = ErrorKind
LINES = [
    ("java.awt.HeadlessException: ", K.NO_DISPLAY, ""),
    ("No X11 DISPLAY variable was set,", K.NO_DISPLAY, ""),
    (
        "java.awt.AWTError: Can't connect to X11 window server using ':1' as the value of the DISPLAY variable.",
        K.NO_DISPLAY,
        "not_reachable",
    ),
    ("java.lang.NoClassDefFoundError: Could not initialize class sun.awt.X11GraphicsEnvironment", K.NO_DISPLAY, ""),
    ("java.lang.NoClassDefFoundError: Could not initialize class sun.awt.X11.XToolkit", K.NO_DISPLAY, ""),
    ("Caused by: java.awt.HeadlessException", K.NO_DISPLAY, ""),
    ('Exception in thread "main" java.lang.OutOfMemoryError: Java heap space', K.OUT_OF_MEMORY, "heap"),
    ("java.lang.OutOfMemoryError: GC overhead limit exceeded", K.OUT_OF_MEMORY, "heap"),
    ("java.lang.OutOfMemoryError: Metaspace", K.OUT_OF_MEMORY, "class_space"),
    ("java.lang.OutOfMemoryError: PermGen space", K.OUT_OF_MEMORY, "class_space"),
    ("java.lang.OutOfMemoryError: Direct buffer memory", K.OUT_OF_MEMORY, "outside_the_heap"),
    ("Error occurred during initialization of VM: Could not reserve enough space for 4194304KB object heap", K.OUT_OF_MEMORY, "not_available"),
    ("java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory", K.OUT_OF_THREADS, ""),
    ("java.lang.OutOfMemoryError: unable to create new native thread", K.OUT_OF_THREADS, ""),
    ("java.lang.NoClassDefFoundError: javafx/scene/Parent", K.CLASS_MISSING, "java_part"),
    ("java.lang.ClassNotFoundException: javafx.embed.swing.JFXPanel", K.CLASS_MISSING, "java_part"),
    ("java.lang.NoClassDefFoundError: com/sun/javafx/application/PlatformImpl", K.CLASS_MISSING, "java_part"),
    ("java.lang.NoClassDefFoundError: jxmlable/DontObfuscate", K.CLASS_MISSING, "program_part"),
    ("Error: Could not find or load main class install4j.ibgateway.GWClient", K.CLASS_MISSING, "program_part"),
    (
        "java.lang.UnsupportedClassVersionError: ibgateway/GWClient has been compiled by a more recent version of the Java Runtime",
        K.JAVA_TOO_OLD,
        "",
    ),
    (
        "java.lang.UnsatisfiedLinkError: Can't load library: /usr/lib/jvm/java-17-openjdk-amd64/lib/libawt_xawt.so",
        K.CLASS_MISSING,
        "java_without_windows",
    ),
    (
        "java.lang.UnsatisfiedLinkError: /opt/jre/lib/libawt_xawt.so: libXtst.so.6: cannot open shared object file: No such file",
        K.LIBRARY_MISSING,
        "",
    ),
    ("error while loading shared libraries: libnss3.so: cannot open shared object file: No such file or directory", K.LIBRARY_MISSING, ""),
    ("Failed to create browser", K.BROWSER_FAILED, ""),
    ("com.teamdev.jxbrowser.engine.EngineException: Failed to start", K.BROWSER_FAILED, ""),
    ("java.lang.NoClassDefFoundError: com/teamdev/jxbrowser/engine/Engine", K.BROWSER_FAILED, ""),
    ("Failed to create browser: jxbrowser-linux64-arm is not available", K.BROWSER_FAILED, "processor"),
    ("java.lang.IllegalStateException: Unsupported architecture aarch64 for JxBrowser", K.BROWSER_FAILED, "processor"),
    ("java.net.UnknownHostException: cdc1.ibllc.com", K.NAME_FAILED, ""),
    ("javax.net.ssl.SSLHandshakeException: PKIX path building failed", K.TLS_FAILED, ""),
    ("javax.net.ssl.SSLException: Unsupported or unrecognized SSL message", K.TLS_FAILED, ""),
    ("javax.net.ssl.SSLException: Connection reset", K.CONNECTION_BROKEN, "reset"),
    ("java.net.SocketException: Connection reset by peer", K.CONNECTION_BROKEN, "reset"),
    ("java.net.SocketException: Software caused connection abort: recv failed", K.CONNECTION_BROKEN, "reset"),
    ("java.net.SocketTimeoutException: Read timed out", K.CONNECTION_BROKEN, "timed_out"),
    ("java.net.SocketTimeoutException: connect timed out", K.CONNECT_FAILED, "timed_out"),
    ("java.net.SocketTimeoutException: Connect timed out", K.CONNECT_FAILED, "timed_out"),
    ("java.net.ConnectException: Connection timed out: connect", K.CONNECT_FAILED, "timed_out"),
    ("java.net.ConnectException: Connection refused: no further information", K.CONNECT_FAILED, "refused"),
    ("java.net.NoRouteToHostException: No route to host", K.CONNECT_FAILED, "host_unreachable"),
    ("java.net.SocketException: Network is unreachable: connect", K.CONNECT_FAILED, "network_unreachable"),
    ("java.io.IOException: 既存の接続はリモート ホストに強制的に切断されました。", K.CONNECTION_BROKEN, "reset"),
    ("javax.net.ssl.SSLException: 確立された接続がホスト コンピューターのソフトウェアによって中止されました。", K.CONNECTION_BROKEN, "reset"),
    ("java.net.ConnectException: 対象のコンピューターによって拒否されたため、接続できませんでした。", K.CONNECT_FAILED, "refused"),
    ("java.net.ConnectException: 接続済みの呼び出し先が一定の時間を過ぎても正しく応答しなかったため、接続できませんでした。", K.CONNECT_FAILED, "timed_out"),
    ("java.net.SocketException: アクセス許可で禁じられた方法でソケットにアクセスしようとしました。", K.CONNECT_FAILED, "prohibited"),
    ("java.lang.NullPointerException", K.UNEXPLAINED, ""),
    ("java.lang.IllegalStateException: no such layout", K.UNEXPLAINED, ""),
]  # fmt: skip


@every(("line", "kind", "symbol"), LINES, ids=[line[:60] for line, _, _ in LINES])
def test_a_line_is_of_one_kind(line: str, kind: ErrorKind, symbol: str) -> None:
    error = read_error(f"2026-11-23 09:40:05.010 ERROR [JTS-Main] - {line}")
    assert error is not None
    assert (error.kind, error.symbol) == (kind, symbol)
    assert any(mark in line.encode() for mark in MARKS), "would not be looked at"


@every(
    "line",
    [
        "java.net.SocketException: Socket closed",
        "java.nio.channels.AsynchronousCloseException",
        "java.lang.InterruptedException: sleep interrupted",
        "\tat sun.awt.X11GraphicsEnvironment.checkHeadless(X11GraphicsEnvironment.java:12)",
        "\tat java.net.ConnectException.<init>(ConnectException.java:47)",
        "ErrorMonitor is enabled",
        "Connected to ndc1.ibllc.com:4001 (SSL)",
    ],
)
def test_what_is_no_error(line: str) -> None:
    assert read_error(line) is None


def test_an_unknown_error_is_shown_without_what_is_private() -> None:
    planted = (
        "U7654321",
        "hanako.yamada@example.com",
        "/home/hanako/Jts",
        r"C:\Users\hanako",
        "jbnkdfhjldpoe",
        "192.0.2.77",
        "4111111111111111",
    )
    for secret in planted:
        shown = harmless(f"java.lang.IllegalStateException: cannot open {secret} again")
        assert shown == "java.lang.IllegalStateException: cannot open … again"
    assert "hanako" not in harmless("com.example.LoginException: wrong password for user hanako here")
    assert (
        harmless("2026-11-23 09:40:05.010 ERROR [hanako-1] - java.lang.NullPointerException")
        == "java.lang.NullPointerException"
    )
    assert harmless("java.lang.NoClassDefFoundError: javafx/scene/Parent").endswith("javafx/scene/Parent")
    assert "libXtst.so.6" in harmless(
        "UnsatisfiedLinkError: /home/hanako/x/libawt_xawt.so: libXtst.so.6: cannot open shared object file"
    )
    assert len(harmless("java.lang.Error: " + "word " * 5000)) <= 160


@given(st.text(max_size=400))
def test_anything_is_read(line: str) -> None:
    read_error(line)
    assert len(harmless(line)) <= 160


def test_no_line_takes_long() -> None:
    for line in (
        "a." * 2000 + "Exception",
        "Error" * 800,
        "browser " * 500,
        "lib" * 1300 + ".so",
        "UnsatisfiedLinkError:" * 200,
    ):
        assert is_light(lambda line=line: read_error(line), 20), line[:40]


def test_what_the_system_says_is_understood_in_other_languages() -> None:
    """Texts as the C library and Winsock print them."""
    for message, kind, symbol in (
        ("java.net.ConnectException: 接続を拒否されました", K.CONNECT_FAILED, "refused"),
        ("java.net.ConnectException: Verbindungsaufbau abgelehnt", K.CONNECT_FAILED, "refused"),
        ("java.net.ConnectException: Connexion terminée par expiration du délai d'attente", K.CONNECT_FAILED, "timed_out"),
        ("java.net.ConnectException: 连接超时", K.CONNECT_FAILED, "timed_out"),
        ("java.net.SocketException: ネットワークに届きません", K.CONNECT_FAILED, "network_unreachable"),
        ("java.net.SocketException: Das Netzwerk ist nicht erreichbar", K.CONNECT_FAILED, "network_unreachable"),
        ("java.net.NoRouteToHostException: ホストへの経路がありません", K.CONNECT_FAILED, "host_unreachable"),
        ("java.net.SocketException: 許可がありません", K.CONNECT_FAILED, "prohibited"),
        ("java.net.SocketException: Conexión reinicializada por la máquina remota", K.CONNECTION_BROKEN, "reset"),
        ("javax.net.ssl.SSLException: 接続が相手からリセットされました", K.CONNECTION_BROKEN, "reset"),
        ("java.io.IOException: Eine vorhandene Verbindung wurde vom Remotehost geschlossen", K.CONNECTION_BROKEN, "reset"),
        (
            "java.lang.UnsatisfiedLinkError: /x/libprism_es2.so: libGL.so.1: 共有オブジェクトファイルを開けません",
            K.LIBRARY_MISSING,
            "",
        ),
        ("java.security.cert.CertificateExpiredException: NotAfter: Sat Mar 01 00:00:00 UTC 2025", K.TLS_FAILED, ""),
    ):
        error = read_error(message)
        assert error is not None, message
        assert (error.kind, error.symbol) == (kind, symbol), message
    told = read_error("java.net.BindException: アドレスは既に使用中です")
    assert told is not None
    assert told.text == "java.net.BindException: Address already in use"
    assert is_light(lambda: read_error("java.net.ConnectException: " + "接続が" * 1200), 20)
