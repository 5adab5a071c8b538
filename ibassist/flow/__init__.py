# SPDX-License-Identifier: MIT
"""The flow of the wizard as a pure state machine: state, messages, `update(state, message) -> state`, and the trail back."""
