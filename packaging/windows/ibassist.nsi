; SPDX-License-Identifier: MIT
; The installer for Windows: for one user, without administrator rights, in English or Japanese as Windows is.
;
; installer.py compiles it: BUNDLE is the frozen program; WORK has files.nsh (what is in it), ibassist.ico and side.bmp.
;
; Silent: ibassist-setup.exe /S [/D=C:\folder], uninstall.exe /S [/FORGET]. Exit status: 0 done, 1 cancelled, 2 failed,
; 3 the program is running, 4 this Windows is too old.

Target amd64-unicode
!define NAME ibassist
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define CLASSES "Software\Classes"
!define REPORT "ibassist.Report"

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include FileFunc.nsh
!include "${WORK}/files.nsh"

Name "${NAME}"
Caption "${NAME} ${VERSION}"
BrandingText "${NAME} ${VERSION}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation" ; an upgrade goes where the older version is
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
ManifestSupportedOS Win10
CRCCheck force

VIProductVersion "${VERSION}.0"
!macro VersionResource LANGUAGE ABOUT
  VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "${NAME}"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "${ABOUT}"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "MIT License"
!macroend

!define MUI_ICON "${WORK}/ibassist.ico"
!define MUI_UNICON "${WORK}/ibassist.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${WORK}/side.bmp"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "$(WelcomeTitle)"
!define MUI_WELCOMEPAGE_TEXT "$(WelcomeText)"
!define MUI_FINISHPAGE_TEXT "$(FinishText)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\ibassist.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(FinishRun)"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
UninstPage custom un.AskPage un.AskLeave
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Japanese"

!insertmacro VersionResource ${LANG_ENGLISH} "Installs ibassist"
!insertmacro VersionResource ${LANG_JAPANESE} "ibassistのインストーラー"

!macro Say NAME ENGLISH JAPANESE
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
  LangString ${NAME} ${LANG_JAPANESE} "${JAPANESE}"
!macroend
!insertmacro Say WelcomeTitle "Install ibassist ${VERSION}" "ibassist ${VERSION}のインストール"
!insertmacro Say WelcomeText "ibassist finds out why Trader Workstation or IB Gateway does not connect, and leads you through the repair.$\r$\n$\r$\nIt is installed for you alone, in$\r$\n$INSTDIR$\r$\nand needs no administrator rights. Nothing else on this computer is changed, and nothing is sent anywhere.$\r$\n$\r$\nIndependent software; not affiliated with Interactive Brokers." "ibassistは、Trader WorkstationやIB Gatewayが接続できない原因を調べ、修復の手順をご案内するアプリです。$\r$\n$\r$\nインストール先：$\r$\n$INSTDIR$\r$\n現在のユーザー専用にインストールするため、管理者の権限は必要ありません。このパソコンのほかの設定は変更せず、外部へデータを送信することもありません。$\r$\n$\r$\n本ソフトウェアは独立して開発されたもので、Interactive Brokers社とは関係がありません。"
!insertmacro Say FinishText "You will find ibassist in the Start menu." "ibassistは、スタートメニューから起動できます。"
!insertmacro Say FinishRun "Start ibassist now" "今すぐibassistを起動する"
!insertmacro Say About "Finds out why TWS or IB Gateway does not connect" "TWSやIB Gatewayが接続できない原因を調べます"
!insertmacro Say ReportType "Report of ibassist" "ibassistのレポート"
!insertmacro Say Running "ibassist is running. Please close it, then choose “Retry”." "ibassistが起動しています。終了してから「再試行」を選んでください。"
!insertmacro Say TooOld "ibassist needs Windows 10 or newer." "ibassistにはWindows 10以降が必要です。"
!insertmacro Say OldStays "The older version could not be removed. Please restart Windows and try again." "以前のバージョンを削除できませんでした。Windowsを再起動してから、もう一度お試しください。"
!insertmacro Say CannotWrite "Some files could not be written to $INSTDIR. Please check that there is room on the disk and try again." "「$INSTDIR」にファイルを書き込めませんでした。ディスクの空き容量を確認してから、もう一度お試しください。"
!insertmacro Say AskTitle "Remove ibassist" "ibassistのアンインストール"
!insertmacro Say AskSubtitle "What is removed, and what stays" "削除されるものと残るもの"
!insertmacro Say AskText "The program, its entry in the Start menu and its entry for opening reports are removed.$\r$\n$\r$\nReports you saved stay where they are: they are yours. Settings stay too, in case you install ibassist again." "プログラム本体、スタートメニューの項目、レポートを開くための登録を削除します。$\r$\n$\r$\n保存したレポートはご自身のファイルなので、そのまま残ります。もう一度インストールするときのために、設定も残ります。"
!insertmacro Say AskForget "Remove my settings and the passwords that ibassist keeps as well" "設定と、ibassistが保存したパスワードも削除する"
!insertmacro Say AskButton "Remove" "削除"

; Windows lets nobody write to the file of a program that runs.
!macro TryToWrite FILE
  ${If} ${FileExists} "${FILE}"
    ClearErrors
    FileOpen $0 "${FILE}" a
    ${If} ${Errors}
      StrCpy $1 yes
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
!macroend
!macro StopWhileRunning PREFIX
  Function ${PREFIX}StopWhileRunning
    retry:
    StrCpy $1 no
    !insertmacro TryToWrite "$INSTDIR\ibassist.exe"
    !insertmacro TryToWrite "$INSTDIR\ibassist-console.exe"
    ${If} $1 == yes
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY retry
      SetErrorLevel 3
      Quit
    ${EndIf}
  FunctionEnd
!macroend
!insertmacro StopWhileRunning ""
!insertmacro StopWhileRunning "un."

!macro Fail MESSAGE
  MessageBox MB_OK|MB_ICONSTOP "${MESSAGE}" /SD IDOK
  SetErrorLevel 2
  Quit
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
FunctionEnd

; The older version knows its own files: what is no longer shipped goes with it.
Function RemoveOlder
  ReadRegStr $1 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $1 == ""
  ${OrIfNot} ${FileExists} "$1\uninstall.exe"
    Return
  ${EndIf}
  ClearErrors
  ExecWait '"$1\uninstall.exe" /S /UPGRADE _?=$1' $2
  ${If} ${Errors}
  ${OrIf} $2 != 0
    !insertmacro Fail "$(OldStays)"
  ${EndIf}
  Delete "$1\uninstall.exe"
FunctionEnd

Section
  Call StopWhileRunning
  Call RemoveOlder
  SetOutPath "$INSTDIR"
  SetOverwrite try
  ClearErrors
  File /r "${BUNDLE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    !insertmacro Fail "$(CannotWrite)"
  ${EndIf}

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\ibassist.exe" "" "$INSTDIR\ibassist.exe" 0 SW_SHOWNORMAL "" "$(About)"

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\ibassist.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${INSTALLED_KIB}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1

  ; Reports are ordinary ZIP archives and stay so: the program is offered under "Open with", the usual one for .zip is not replaced.
  WriteRegStr HKCU "${CLASSES}\${REPORT}" "" "$(ReportType)"
  WriteRegStr HKCU "${CLASSES}\${REPORT}\DefaultIcon" "" "$INSTDIR\ibassist.exe,0"
  WriteRegStr HKCU "${CLASSES}\${REPORT}\shell\open\command" "" '"$INSTDIR\ibassist.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.zip\OpenWithProgids" "${REPORT}" ""
  WriteRegStr HKCU "${CLASSES}\Applications\ibassist.exe" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\Applications\ibassist.exe\shell\open\command" "" '"$INSTDIR\ibassist.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\Applications\ibassist.exe\SupportedTypes" ".zip" ""
  ${RefreshShellIcons}
SectionEnd

Var Upgrade
Var Forget
Var ForgetBox

Function un.onInit
  StrCpy $Forget 0
  StrCpy $Upgrade 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/FORGET" $1
  ${IfNot} ${Errors}
    StrCpy $Forget 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $0 "/UPGRADE" $1
  ${IfNot} ${Errors}
    StrCpy $Upgrade 1
  ${EndIf}
FunctionEnd

Function un.AskPage
  !insertmacro MUI_HEADER_TEXT "$(AskTitle)" "$(AskSubtitle)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 72u "$(AskText)"
  Pop $0
  ${NSD_CreateCheckbox} 0 84u 100% 12u "$(AskForget)"
  Pop $ForgetBox
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(AskButton)"
  nsDialogs::Show
FunctionEnd

Function un.AskLeave
  ${NSD_GetState} $ForgetBox $0
  ${If} $0 == ${BST_CHECKED}
    StrCpy $Forget 1
  ${EndIf}
FunctionEnd

Section Uninstall
  Call un.StopWhileRunning
  ${If} $Forget == 1
    nsExec::Exec '"$INSTDIR\ibassist-console.exe" forget' ; the program knows where it keeps what
    Pop $0
  ${EndIf}
  !insertmacro RemoveInstalledFiles
  ${If} ${FileExists} "$INSTDIR\ibassist.exe"
    !insertmacro Fail "$(Running)"
  ${EndIf}
  ${If} $Upgrade == 0
    Delete "$INSTDIR\uninstall.exe"
    Delete "$SMPROGRAMS\${NAME}.lnk"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "ibassist watch" ; made by the program, if that was wanted
  ${EndIf}
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${CLASSES}\${REPORT}"
  DeleteRegKey HKCU "${CLASSES}\Applications\ibassist.exe"
  DeleteRegKey /ifempty HKCU "${CLASSES}\Applications"
  DeleteRegValue HKCU "${CLASSES}\.zip\OpenWithProgids" "${REPORT}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.zip\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.zip"
  ${RefreshShellIcons}
SectionEnd
