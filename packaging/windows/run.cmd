@echo off
rem SPDX-License-Identifier: MIT
rem Install what is missing and start the assistant.
cd /d "%~dp0..\.."
call packaging\windows\environment.cmd requirements.lock || exit /b 3
.venv\Scripts\python.exe -m ibassist %*
if %errorlevel% equ 1 exit /b 0
exit /b %errorlevel%
