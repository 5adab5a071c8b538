# SPDX-License-Identifier: MIT
"""Histories: what happens on a computer, second by second, and the incidents that a watch must make of it, no others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from ibassist.core.incidents import Incident
from ibassist.host.api import Socket
from tests.watch.simulated import OWN, SERVER, Action, SimulatedComputer

QUIET = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
"""A Wednesday, 07:00 in New York: no hours of maintenance anywhere that matters."""
MAINTENANCE = datetime(2026, 11, 25, 5, 30, tzinfo=UTC)
"""The same day, 00:30 in New York: maintenance of the servers in North America."""
FRIDAY_NIGHT = datetime(2026, 11, 28, 4, 25, tzinfo=UTC)
"""23:25 in New York: all servers are restarted."""
NEAR, FAR = 10.0, 62.0
"""Two intervals between looks at near and at far parts."""


@dataclass(frozen=True)
class Expected:
    """One incident: its kind, and when it begins and ends; None for one that lasts to the end."""

    kind: str
    begin: float
    end: float | None
    within: float = NEAR
    drops: int = 1

    def fits(self, incident: Incident) -> bool:
        """Return whether an incident begins and ends when this one must."""
        begins = abs(incident.begin - self.begin) <= self.within
        if self.end is None or incident.end is None:
            return begins and incident.end is self.end
        return begins and abs(incident.end - self.end) <= self.within


@dataclass(frozen=True)
class History:
    """What happens, and what must be found."""

    name: str
    actions: tuple[tuple[float, Action], ...]
    expected: tuple[Expected, ...] = ()
    begins: datetime = QUIET
    seconds: float = 900.0


def put(**values: object) -> Action:
    """Return the action that gives attributes of the computer other values."""

    def act(computer: SimulatedComputer) -> None:
        for name, value in values.items():
            setattr(computer, name, value)

    return act


def gateway(pid: int = 7, **options: object) -> Action:
    """Return the action that starts IB Gateway."""
    return lambda computer: computer.start_program(pid, **options)  # type: ignore[arg-type]


def kill(pid: int = 7) -> Action:
    """Return the action that ends a program."""
    return lambda computer: computer.programs.pop(pid) and None


def says(message: str) -> Action:
    """Return the action that writes a line into launcher.log."""
    return lambda computer: computer.write_log(message)


def sockets(*, connected: bool, listening: bool = True, pid: int = 7, port: int = 4001) -> Action:
    """Return the action that changes the sockets of IB Gateway."""

    def act(computer: SimulatedComputer) -> None:
        found = [Socket("::", port, state="LISTEN")] if listening else []
        found += [Socket(OWN, 50001, SERVER, 4001, "ESTABLISHED")] if connected else []
        computer.programs[pid] = replace(computer.programs[pid], sockets=tuple(found))

    return act


def sleeps(seconds: float) -> Action:
    """Return the action that lets the computer sleep."""
    return lambda computer: computer.sleep(seconds)


def pauses(seconds: float) -> Action:
    """Return the action that stops the watch for a while."""
    return lambda computer: computer.pause(seconds)


def clock(seconds: float) -> Action:
    """Return the action that sets the clock."""
    return lambda computer: computer.set_clock(seconds)


def both(*actions: Action) -> Action:
    """Return several actions as one."""

    def act(computer: SimulatedComputer) -> None:
        for action in actions:
            action(computer)

    return act


SOCKS = {"JAVA_TOOL_OPTIONS": "-DsocksProxyHost=127.0.0.1 -DsocksProxyPort=1080"}
RUNNING = (0.0, gateway())
LOST = (sockets(connected=False), sockets(connected=True))


def outage(kind: str, within: float = NEAR, at: float = 200, until: float = 320, **part: object) -> tuple[object, ...]:
    """Return actions and expectation of a part that fails for a time."""
    back = {name: not value for name, value in part.items()}
    return ((RUNNING, (at, put(**part)), (until, put(**back))), (Expected(kind, at, until, within),))


def history(name: str, parts: tuple[object, ...], **more: object) -> History:
    """Return a history of an outage."""
    return History(name, parts[0], parts[1], **more)  # type: ignore[arg-type]


HISTORIES: tuple[History, ...] = (
    # -- nothing happens
    History("a quiet hour", (RUNNING,), seconds=3600),
    History("a quiet hour without TWS", (), seconds=3600),
    History("an hour in which one packet in twenty is lost", (RUNNING, (0, put(loss=0.05))), seconds=3600),
    History("the same through a resolver outside", (RUNNING, (0, put(loss=0.05, resolver_outside=True))), seconds=3600),
    History("a router that answers no ping", (RUNNING, (0, put(router_pings=False))), seconds=1800),
    History("a router that ceases to answer pings", (RUNNING, (300, put(router_pings=False))), seconds=1800),
    History(
        "a router that answers pings now and then",
        (RUNNING, *((t, put(router_pings=bool(t // 60 % 2))) for t in range(60, 1800, 60))),
        seconds=1800,
    ),
    History("a user who may not ping", (RUNNING, (0, put(may_ping=False))), seconds=1800),
    History("the website alone is down", (RUNNING, (300, put(website=False)), (900, put(website=True))), seconds=1800),
    History("the clock is set an hour ahead", (RUNNING, (300, clock(3600)))),
    History("the clock is set a day back", (RUNNING, (300, clock(-86400)))),
    History("one look at the server in vain", (RUNNING, (300, put(servers=False)), (303, put(servers=True)))),
    History("a server that never spoke TLS", (RUNNING, (0, put(speaks_tls=False)))),
    History("TWS changes servers", (RUNNING, (300, LOST[0]), (306, LOST[1]))),
    History("TWS is started in the midst of the watch", ((300, gateway()),)),
    History("other lines in the log", (RUNNING, (200, says("Daily auto-restart is enabled.")), (220, says("Auto logoff timer set to 23:45")), (240, says("AuthTimeoutMonitor-CCP: activate")))),
    History("another program holds a usual port beside TWS", ((0, gateway(port=4002)), (0, lambda c: c.start_other(9, 4001)))),
    # -- the way
    history("the cable is pulled", outage("link", link=False)),
    history("the cable is out for seconds", outage("link", at=200, until=212, link=False)),
    history("the address is lost", outage("link", address=False)),
    history("the default route is lost", outage("link", default_route=False)),
    history("the router dies", outage("router", router=False)),
    history("the router dies, and pings were never answered", (
        (RUNNING, (0, put(router_pings=False)), (200, put(router=False)), (320, put(router=True))), (Expected("router", 200, 320),)
    )),
    history("the router dies where nobody may ping", (
        (RUNNING, (0, put(may_ping=False)), (200, put(router=False)), (320, put(router=True))), (Expected("router", 200, 320),)
    )),
    history("the provider is gone", outage("provider", FAR, provider=False)),
    history("the provider is gone, and the resolver answers from its store", (
        (RUNNING, (0, put(stub=True)), (200, put(provider=False)), (320, put(provider=True))), (Expected("provider", 200, 320, FAR),)
    )),
    history("the provider is gone, the resolver is outside", (
        (RUNNING, (0, put(resolver_outside=True)), (200, put(provider=False)), (320, put(provider=True))),
        (Expected("provider", 200, 320, FAR),),
    )),
    history("the provider is gone behind a router that answers no ping", (
        (RUNNING, (0, put(router_pings=False)), (200, put(provider=False)), (320, put(provider=True))),
        (Expected("provider", 200, 320, FAR),),
    )),
    history("the resolver dies", outage("resolver", resolver=False)),
    history("the resolver outside dies", (
        (RUNNING, (0, put(resolver_outside=True)), (200, put(resolver=False)), (420, put(resolver=True))),
        (Expected("resolver", 200, 420, FAR),),
    )),
    history("the servers alone", outage("servers", FAR, servers=False)),
    history("the servers accept and say nothing more", outage("servers", FAR, speaks_tls=False)),
    history("the servers alone, for half an hour", outage("servers", FAR, until=2000, servers=False), seconds=2400),
    history("the servers alone, TWS notices first", (
        (RUNNING, (200, both(put(servers=False), LOST[0])), (320, put(servers=True)), (350, LOST[1])),
        (Expected("servers", 200, 320, NEAR),),
    )),
    history("the servers in hours of maintenance", outage("maintenance", FAR, servers=False), begins=MAINTENANCE),
    history("the cable in hours of maintenance", outage("link", link=False), begins=MAINTENANCE),
    history("the session alone in hours of maintenance", (
        (RUNNING, (200, LOST[0]), (320, LOST[1])), (Expected("maintenance", 200, 320, 20),)
    ), begins=MAINTENANCE),
    History("the VPN goes, and the route with it", (
        RUNNING, (0, put(tunnel="up", default_route=False)), (200, put(tunnel="")), (320, put(tunnel="up")),
    ), (Expected("vpn_or_proxy", 200, 320),)),
    History("nothing passes through the VPN", (
        RUNNING, (0, put(tunnel="up")), (200, put(tunnel="dead")), (320, put(tunnel="up")),
    ), (Expected("vpn_or_proxy", 200, 320, FAR),)),
    History("the VPN goes, and TWS has to log in again", (
        RUNNING, (0, put(tunnel="up")), (200, both(put(tunnel=""), LOST[0])), (260, LOST[1]),
    ), (Expected("vpn_or_proxy", 200, 260),)),
    History("the VPN is switched off, and nothing is lost", (RUNNING, (0, put(tunnel="up")), (200, put(tunnel="")))),
    History("the cable is pulled below a VPN", (
        RUNNING, (0, put(tunnel="up")), (200, put(link=False)), (320, put(link=True)),
    ), (Expected("link", 200, 320),)),
    History(
        "the SOCKS proxy ends", (RUNNING, (0, put(variables=SOCKS)), (200, put(proxy=False)), (320, put(proxy=True))),
        (Expected("vpn_or_proxy", 200, 320, FAR),),
    ),
    History(
        "the provider is gone behind a SOCKS proxy",
        (RUNNING, (0, put(variables=SOCKS)), (200, put(provider=False)), (320, put(provider=True))),
        (Expected("provider", 200, 320, FAR),),
    ),
    # -- the program
    History("TWS is killed and started again", (RUNNING, (200, kill()), (320, gateway(8))), (Expected("program", 200, 320, 16),)),
    History("TWS is killed and stays away", (RUNNING, (200, kill())), (Expected("program", 200, None),)),
    History("TWS restarts within seconds", (RUNNING, (200, both(kill(), gateway(8, port=0, connected=False))), (240, sockets(pid=8, connected=True))), (Expected("program", 200, 240, 16),)),
    History("TWS is logged off", (
        RUNNING, (200, both(LOST[0], says("User logged off"))), (320, both(LOST[1], says("Authentication completed."))),
    ), (Expected("program", 200, 320),)),
    History("another session takes its place", (
        RUNNING, (200, both(LOST[0], says("Existing session detected"))), (320, both(LOST[1], says("Authentication completed."))),
    ), (Expected("program", 200, 320),)),
    History("the log alone tells of the token of the week", (
        RUNNING, (200, says("Soft token=0 received instead of expected permanent for zdc1.ibllc.com:4001 (SSL)")),
        (205, sockets(connected=False, listening=False)), (400, sockets(connected=True)), (401, says("Authentication completed.")),
    ), (Expected("program", 200, 400),)),
    History(
        "the log tells of the end and the beginning of a session, the connections stay",
        (RUNNING, (200, says("Existing session detected")), (260, says("Authentication completed."))),
        (Expected("program", 200, 260),),
    ),
    History(
        "the log tells of the end of a session, and nothing else does",
        (RUNNING, (200, says("Restarting now"))),
        (Expected("program", 200, 206),),
    ),
    History(
        "the log tells of a loss that the network does not explain",
        (
            (0.0, gateway(connected=False)),
            (200, says("Connectivity between IBKR and Trader Workstation has been lost.")),
            (300, says("Connectivity between IBKR and Trader Workstation has been restored - data maintained.")),
        ),
        (Expected("program", 200, 300),),
    ),
    History(
        "the log tells of a loss that the network explains",
        (
            RUNNING, (200, both(put(provider=False), says("Connectivity between IBKR and Trader Workstation has been lost."))),
            (300, put(provider=True)), (310, says("Connectivity between IBKR and Trader Workstation has been restored.")),
        ),
        (Expected("provider", 200, 300),),
    ),
    History(
        "the first servers of the list are not there, and never were",
        (RUNNING, (0, put(unknown={"ndc1.ibllc.com", "www.interactivebrokers.com"})), (400, put(servers=False)), (500, put(servers=True))),
        (Expected("servers", 400, 500, FAR),),
    ),
    History("TWS loses its connections without a word", (RUNNING, (200, LOST[0]), (320, LOST[1])), (Expected("program", 200, 320, 20),)),
    History("TWS is killed while the cable is out", (
        RUNNING, (200, put(link=False)), (230, kill()), (320, put(link=True)), (400, gateway(8)),
    ), (Expected("link", 200, 320), Expected("program", 230, 400, 16))),
    History("the outage takes the session along", (
        RUNNING, (200, put(provider=False)), (240, LOST[0]), (320, put(provider=True)), (400, LOST[1]),
    ), (Expected("provider", 200, 320, FAR),)),
    History("the port is taken while TWS is away", (
        RUNNING, (200, kill()), (210, lambda c: c.start_other(9, 4001)), (260, gateway(8, port=0)), (400, kill(9)),
        (405, sockets(pid=8, connected=True)),
    ), (Expected("program", 200, 260, 16), Expected("port_held", 210, 400, 20))),
    # -- what it was is known at the end only
    History("the cable is out for seconds, and the line stays away", (
        RUNNING, (200, put(link=False, provider=False)), (215, put(link=True)), (2000, put(provider=True)),
    ), (Expected("provider", 200, 2000, FAR),), seconds=2600),
    History("the line stutters, and then the servers are away", (
        RUNNING, (200, put(provider=False)), (232, put(provider=True, servers=False)), (3800, put(servers=True)),
    ), (Expected("servers", 200, 3800, FAR),), seconds=4400),
    History("the resolver first, then the line", (
        RUNNING, (200, put(resolver=False)), (225, put(resolver=True, provider=False)), (1800, put(provider=True)),
    ), (Expected("provider", 200, 1800, FAR),), seconds=2400),
    History("a router starts anew", (
        RUNNING, (200, put(link=False, router=False, provider=False)), (225, put(link=True)), (270, put(router=True)),
        (330, put(provider=True)),
    ), (Expected("link", 200, 330, FAR),)),
    History("the cable is pulled while the servers are away", (
        RUNNING, (200, put(servers=False)), (400, put(link=False)), (460, put(link=True)), (900, put(servers=True)),
    ), (Expected("servers", 200, 900, FAR),), seconds=1500),
    History("the servers fail before the hours, and into them", (RUNNING, (300, put(servers=False)), (4500, put(servers=True))),
            (Expected("servers", 300, 4500, FAR),), FRIDAY_NIGHT - timedelta(minutes=50), 5200),
    History("a login page when the watch begins", (
        (0, both(put(portal=True), gateway(connected=False))), (300, put(portal=False)), (330, LOST[1]),
    ), (Expected("provider", 0, 300, FAR),)),
    # -- two programs
    History("one of two loses its session, and another is started", (
        RUNNING, (300, LOST[0]), (330, gateway(8, port=4002)), (600, LOST[1]),
    ), (Expected("program", 300, 600, 20),), seconds=1200),
    History("the line goes below two programs", (
        RUNNING, (10, gateway(8, port=4002)), (300, put(provider=False)),
        (310, both(LOST[0], sockets(connected=False, pid=8, port=4002))), (500, put(provider=True)),
        (540, both(LOST[1], sockets(connected=True, pid=8, port=4002))),
    ), (Expected("provider", 300, 500, FAR),)),
    History("one of two is killed and started again", (
        RUNNING, (10, gateway(8, port=4002)), (300, kill(8)), (420, gateway(9, port=4002)),
    ), (Expected("program", 300, 420, 16),)),
    History("one of two ends, and the other place is taken by a third", (
        RUNNING, (10, gateway(8, port=4002)), (300, kill(8)), (420, gateway(9, port=7497)),
    ), (Expected("program", 300, None),)),
    # -- gaps
    History("the computer sleeps for an hour", (RUNNING, (300, sleeps(3600))), (Expected("asleep", 300, 3900),), seconds=4500),
    History("the computer sleeps and finds its network late", (
        RUNNING, (300, both(put(link=False), sleeps(3600))), (3915, put(link=True)), (3920, LOST[0]), (3990, LOST[1]),
    ), (Expected("asleep", 300, 3900),), seconds=4500),
    History("the watch is paused for half a minute", (RUNNING, (300, pauses(30))), (Expected("asleep", 300, 330),)),
    History("the computer sleeps during an outage", (
        RUNNING, (200, put(link=False)), (300, sleeps(600)), (1000, put(link=True)),
    ), (Expected("link", 200, 1000), Expected("asleep", 300, 900)), seconds=1500),
    History("the clock is set during an outage", (
        RUNNING, (200, put(link=False)), (250, clock(-600)), (320, put(link=True)),
    ), (Expected("link", 200, 320),)),
    # -- again and again
    History("a loose cable", (
        RUNNING, *((t, put(link=t % 100 != 0)) for t in range(200, 800, 50)),
    ), (Expected("link", 200, 750, drops=6),), seconds=1200),
    History("the cable, and an hour later the router", (
        RUNNING, (200, put(link=False)), (260, put(link=True)), (3800, put(router=False)), (3900, put(router=True)),
    ), (Expected("link", 200, 260), Expected("router", 3800, 3900)), seconds=4500),
    history("the line flaps every four minutes", (
        (RUNNING, *((t, put(provider=t % 240 != 60)) for at in range(300, 1500, 240) for t in (at, at + 90))),
        (Expected("provider", 300, 1350, FAR, drops=5),),
    ), seconds=2400),
    # -- found wrong, or not tried, before
    History("the watch begins without a line", (
        (0, both(put(provider=False), gateway(connected=False))), (240, put(provider=True)), (260, LOST[1]),
    ), (Expected("provider", 0, 240, FAR),)),
    History("the login page of the hotel comes back", (
        RUNNING, (300, both(put(portal=True), LOST[0])), (600, put(portal=False)), (630, LOST[1]),
    ), (Expected("provider", 300, 600, FAR),)),
    History("an earlier start keeps the port and has no session", (
        RUNNING, (300, LOST[0]), (310, gateway(8, port=0)), (600, kill()), (601, sockets(pid=8, connected=True)),
    ), (Expected("program", 300, 311, 12), Expected("port_held", 370, 600, 20)), seconds=1200),
    History("one of two programs loses its session", (
        RUNNING, (10, gateway(8, port=4002)), (300, LOST[0]), (500, LOST[1]),
    ), (Expected("program", 300, 500, 20),)),
    History("all servers on a Friday night", (RUNNING, (300, put(servers=False)), (1500, put(servers=True))),
            (Expected("maintenance", 300, 1500, FAR),), FRIDAY_NIGHT, 2400),
    History("the servers stay away when the hours are over", (RUNNING, (300, put(servers=False)), (3900, put(servers=True))),
            (Expected("maintenance", 300, 3900, FAR),), FRIDAY_NIGHT + timedelta(hours=3), 4800),
    History("the line on a Friday night", (RUNNING, (300, put(provider=False)), (600, put(provider=True))),
            (Expected("provider", 300, 600, FAR),), FRIDAY_NIGHT),
    History("a Friday night", (RUNNING,), (), FRIDAY_NIGHT, 5 * 3600),
    History("the servers fail before the hours begin", (RUNNING, (300, put(servers=False)), (3300, put(servers=True))),
            (Expected("servers", 300, 3300, FAR),), FRIDAY_NIGHT - timedelta(minutes=50), 4000),
    History("another session in hours of maintenance", (
        RUNNING, (300, both(LOST[0], says("Existing session detected"))), (500, both(LOST[1], says("Authentication completed."))),
    ), (Expected("program", 300, 500),), MAINTENANCE),
    History("the line comes back during a sleep", (
        RUNNING, (200, put(provider=False)), (300, sleeps(3600)), (3899, put(provider=True)),
    ), (Expected("provider", 200, 3900, FAR), Expected("asleep", 300, 3900)), seconds=4600),
    History("summer time ends while the computer sleeps", (RUNNING, (600, sleeps(8 * 3600))),
            (Expected("asleep", 600, 29400),), datetime(2026, 11, 1, 2, tzinfo=UTC), 30300),
    History("TWS restarts at its hour", (
        RUNNING, (300, says("Restarting now")), (303, kill()), (325, gateway(8, port=0, connected=False)),
        (326, says("Starting application")), (360, sockets(pid=8, connected=True)), (361, says("Authentication completed.")),
    ), (Expected("program", 300, 360, 16),)),
    History("the watch begins without a network", ((0, put(link=False)), (120, put(link=True))), (Expected("link", 0, 120),)),
)  # fmt: skip
