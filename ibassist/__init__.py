# SPDX-License-Identifier: MIT
"""A desktop assistant for people whose Trader Workstation or IB Gateway does not connect.

Independent software; not affiliated with Interactive Brokers.
"""

__version__ = "0.1.0"
