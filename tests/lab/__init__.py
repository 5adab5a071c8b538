# SPDX-License-Identifier: MIT
"""A lab of broken networks: two kernel namespaces without an uplink, with real parts in them.

One namespace is the computer, the other the world: a name server (dnsmasq), the vendor's hosts (real TLS, HTTP and plain
listeners) and a firewall (nftables). The product runs in the first unmodified, as an ordinary user. That user's public roots
are the lab's own, put in their place by a bind mount that only that process sees.
"""
