# SPDX-License-Identifier: MIT
"""What is made of the checkout: the frozen program, the packages for Linux, and the papers that go with them."""
