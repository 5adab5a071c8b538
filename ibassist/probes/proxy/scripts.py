# SPDX-License-Identifier: MIT
"""Proxy scripts (PAC) in force: fetched, evaluated for every host that the vendor's programs need, and the proxies they name.

Scripts come from outside, and anybody on the way can have written them. They run where they reach nothing; the names they look
up are resolved here, as the system would, in a few rounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from ibassist.core.outcomes import SKIPPED, Failure, Outcome
from ibassist.core.reference_data import Knowledge, Role
from ibassist.formats import pac_answer
from ibassist.formats.decode import decode
from ibassist.formats.pac_answer import WayKind
from ibassist.formats.pac_functions import FUNCTIONS
from ibassist.host.api import Host, ScriptReply, ScriptRequest, ScriptRun
from ibassist.probes._host_choice import primaries
from ibassist.probes._timing import Timer
from ibassist.probes.api import Context
from ibassist.probes.proxy.script_fetch import fetch
from ibassist.probes.proxy.settings import Gathered
from ibassist.probes.proxy.trials import Candidate, try_all
from ibassist.probes.proxy.types import ProxyKind, ProxyMode, ProxyScript, ProxySource, ProxyTrial, ScriptAnswer

_MAX_SCRIPTS = 4
_FETCH_SHARE = 0.45
"""Share of a script's time that its download may take."""
_TRIALS_SHARE = 0.2
"""Share of the probe's time that is kept for trying the proxies that scripts name."""
_EVALUATION = 2.5
"""Seconds for one evaluation, the start of its process included."""
_LEAST = 1.2
"""Seconds below which an evaluation would tell more of this computer than of the script."""
_ROUNDS = 3
_LOOKUP = 1.0
_WEB_ROLES = (Role.WEBSITE, Role.PORTAL, Role.UPDATE, Role.CLOUD_SETTINGS)
_TRADING_PORT, _WEB_PORT = 4001, 443
_OUTSIDE = ("8.17.22.31", "2600::")
"""Addresses beyond any local network, to learn this computer's own towards them; nothing is sent there."""
_NOT_TESTED = "not_tested"
_LATE = ProxyScript(ProxySource.ENVIRONMENT, "", for_trading=False, for_web=False, fetch=SKIPPED, problem=_NOT_TESTED)
"""Facts about a script that there was no time for, without its setting."""


class Scripts(NamedTuple):
    """Results of the scripts in force."""

    scripts: Sequence[ProxyScript] = ()
    trials: Sequence[ProxyTrial] = ()
    """Of the proxies that they name."""


class _Question(NamedTuple):
    host: str
    port: int
    role: Role

    @property
    def url(self) -> str:
        """The address that the script is asked about: browsers tell no more of a secure one than its host."""
        return f"https://{self.host}/" if self.port == _WEB_PORT else f"https://{self.host}:{self.port}/"


def is_script_in_force(gathered: Gathered) -> bool:
    """Return whether a setting in force names a script."""
    return gathered.setting.mode is ProxyMode.SCRIPT and gathered.setting.in_force and bool(gathered.script)


def read_scripts(ctx: Context, found: Iterable[Gathered], timer: Timer) -> Scripts:
    """Fetch and evaluate every script in force, each address once, then use the proxies that are named."""
    settings = [gathered for gathered in found if is_script_in_force(gathered)]
    addresses = list(dict.fromkeys(g.script for g in settings))[:_MAX_SCRIPTS]
    until = timer.before(timer.left() * _TRIALS_SHARE)
    jobs = [partial(_read, ctx, address, until) for address in addresses]
    done = dict(zip(addresses, ctx.host.together(jobs, timeout=until.left() + _EVALUATION / 5), strict=True))
    scripts = [
        replace(done.get(g.script) or _LATE, source=s.source, url=s.script, for_trading=s.for_trading, for_web=s.for_web)
        for g, s in ((gathered, gathered.setting) for gathered in settings)
    ]
    trials = try_all(ctx, _candidates(scripts), timer)
    return Scripts(scripts, [replace(trial, replaceable=_replaceable(trial, scripts, trials)) for trial in trials])


# ---------------------------------------------------------------- one script


def _read(ctx: Context, address: str, timer: Timer) -> ProxyScript:
    fetched = fetch(ctx.host, address, timer.before(timer.left() * (1 - _FETCH_SHARE)))
    script = replace(
        _LATE,
        fetch=fetched.step,
        status=fetched.status,
        size=fetched.size,
        redirects=fetched.redirects,
        problem=fetched.problem,
    )
    return _evaluated(ctx, script, decode(fetched.body), timer) if fetched.step.ok else script


def _evaluated(ctx: Context, script: ProxyScript, text: str, timer: Timer) -> ProxyScript:
    if _is_something_else(text):
        return replace(script, problem="not_a_script")
    questions = _questions(ctx.knowledge)
    run = _run(ctx.host, text, questions, timer)
    if isinstance(run, Failure):
        return replace(script, problem=_NOT_TESTED)
    answers = tuple(_answer(question, reply) for question, reply in zip(questions, run.replies, strict=False))
    return replace(script, problem=run.problem, answers=answers)


def _is_something_else(text: str) -> bool:
    """Tell whether it is a page (a login page, or an error sent with status 200) or no text. ``<!--`` can begin a script."""
    start = text.lstrip()
    return "\0" in text or (start.startswith("<") and not start.startswith("<!--"))


def _questions(knowledge: Knowledge) -> list[_Question]:
    trading = [_Question(e.host, _TRADING_PORT, e.role) for e in primaries(knowledge, Role.TRADING)]
    web = [_Question(e.host, _WEB_PORT, e.role) for role in _WEB_ROLES for e in primaries(knowledge, role)]
    return trading + web


def _answer(question: _Question, reply: ScriptReply) -> ScriptAnswer:
    ways = None if reply.problem else pac_answer.parse(reply.text)
    problem = reply.problem or ("nonsense" if ways is None else "")
    return ScriptAnswer(question.host, question.port, question.role, ways or (), problem)


def _run(host: Host, text: str, questions: Sequence[_Question], timer: Timer) -> ScriptRun | Failure:
    """Evaluate, resolve the names that were looked up, and evaluate again, until no new name is looked up."""
    names: dict[str, tuple[str, ...]] = {}
    queries = tuple((question.url, question.host) for question in questions)
    own = [host.source_address(address) for address in _OUTSIDE]
    mine = tuple(address for address in own if not isinstance(address, Failure))
    request = ScriptRequest(text, FUNCTIONS, queries, names, mine, host.now(), host.machine.utc_offset_minutes)

    def evaluate() -> ScriptRun | Failure:
        if not timer.enough(_LEAST):
            return Failure(Outcome.TIMED_OUT)
        return host.evaluate_script(replace(request, names=dict(names)), timeout=timer.left(_EVALUATION))

    run = evaluate()
    for _ in range(_ROUNDS - 1):
        if isinstance(run, Failure) or not run.names_wanted:
            break
        names.update(_resolved(host, run.names_wanted, timer))
        run = evaluate()
    return run


def _resolved(host: Host, names: Sequence[str], timer: Timer) -> dict[str, tuple[str, ...]]:
    seconds = timer.left(_LOOKUP)
    done = host.together([partial(host.resolve, name, timeout=seconds) for name in names], timeout=seconds)
    return {
        name: () if answer is None or isinstance(answer, Failure) else answer.addresses
        for name, answer in zip(names, done, strict=True)
    }


# ---------------------------------------------------------------- the proxies it names


def _candidates(scripts: Iterable[ProxyScript]) -> list[Candidate]:
    """Return the proxies that answers name; those for trading first. A web proxy for trading hosts alone carries nothing."""
    unique: dict[Candidate, None] = {}
    for script in scripts:
        for answer in script.answers:
            trading = answer.role is Role.TRADING
            for way in answer.ways:
                kind = ProxyKind.SOCKS if way.kind is WayKind.SOCKS else ProxyKind.HTTP
                if way.kind is WayKind.DIRECT or (trading and kind is ProxyKind.HTTP):
                    continue
                if script.for_trading if trading else script.for_web:
                    unique[Candidate(kind, way.host, way.port, ProxySource.PAC_SCRIPT, trading)] = None
    for_trading = {(c.kind, c.proxy) for c in unique if c.for_trading}
    wanted = [c for c in unique if c.for_trading or (c.kind, c.proxy) not in for_trading]
    return sorted(wanted, key=lambda candidate: not candidate.for_trading)


def _replaceable(trial: ProxyTrial, scripts: Iterable[ProxyScript], trials: Sequence[ProxyTrial]) -> bool:
    """Return whether each answer that names the proxy names another way too, which is direct or worked."""
    working = {(t.host, t.port) for t in trials if t.connect.ok and t.handshake.ok}
    answers = [
        answer
        for script in scripts
        for answer in script.answers
        if (answer.role is Role.TRADING) is trial.for_trading
        if any((way.host, way.port) == (trial.host, trial.port) for way in answer.ways)
    ]
    return bool(answers) and all(
        any(
            way.kind is WayKind.DIRECT or ((way.host, way.port) in working and (way.host, way.port) != (trial.host, trial.port))
            for way in answer.ways
        )
        for answer in answers
    )
