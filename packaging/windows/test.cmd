@echo off
rem SPDX-License-Identifier: MIT
rem Install what is missing and run all checks and tests.
cd /d "%~dp0..\.."
call packaging\windows\environment.cmd requirements-dev.lock || exit /b 3
.venv\Scripts\ruff.exe check || exit /b 1
.venv\Scripts\mypy.exe || exit /b 1
.venv\Scripts\python.exe -m pytest %*
