# SPDX-License-Identifier: MIT
"""Actions that the assistant can carry out for the reader of a guide. `app.actions` says how, by system."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """A page of the system's settings, a program or a folder to open. The values are the names in guides."""

    PROXY = "open-proxy-settings"
    INTERNET_OPTIONS = "open-internet-options"
    NETWORK = "open-network-settings"
    LOGIN = "open-login-page"
    """A page in the user's browser in whose place a network shows its login page."""
    DATE = "open-date-settings"
    FIREWALL = "open-firewall-settings"
    STORAGE = "open-storage-settings"
    TERMINAL = "open-terminal"
    SETTINGS_FOLDER = "open-settings-folder"
    """The settings (Jts) folder; needs its path."""
    APPLICATIONS_FOLDER = "open-applications-folder"
    """macOS: the folder that TWS is installed in; needs its path."""
