@echo off
rem SPDX-License-Identifier: MIT
rem Build the installer into dist\, then install it, use it, upgrade it and remove it again, and say what was looked at.
rem Needs makensis: choco install nsis. Whoever has ibassist installed on this Windows loses that and its settings.
cd /d "%~dp0..\.."
call packaging\windows\environment.cmd requirements-dev.lock || exit /b 3
if exist build\setup rmdir /s /q build\setup
.venv\Scripts\python.exe packaging\build.py packages || exit /b 1
.venv\Scripts\python.exe packaging\windows\installer.py dist\ibassist build\setup || exit /b 1
for %%S in (build\setup\*.exe) do for %%O in (build\setup\older\*.exe) do (
    .venv\Scripts\python.exe packaging\windows\check.py %%S %%O tests\machines\windows-pac-and-leftover || exit /b 1
)
