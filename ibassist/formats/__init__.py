# SPDX-License-Identifier: MIT
"""An open set: one file = one format from outside, as a pure function from bytes or text to a typed value.

Why a layer of its own: the same file is read by several probes, and parsers are where hostile input arrives, so they stand
where they can be fuzzed without a machine. A parser never raises on any input: what it cannot read it reports as such, and
*unknown* is always better than a wrong value.
"""
