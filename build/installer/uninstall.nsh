; What the widget itself wrote for the agent who removes it: who opens its links, its start at login,
; whom a click on a notification goes to, and the shortcut that Electron needs for notifications.
; Then asks whether that agent's settings go too. Nothing of it in an update; and where there is nobody
; to ask, the settings stay, unless --delete-app-data says otherwise.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\agent-status"
    ; Electron names the entry after the program's id for Windows.
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "${APP_ID}"
    DeleteRegKey HKCU "Software\Classes\CLSID\{281B2FFC-1B7C-4F08-AE14-3C5593A969C3}"
    SetShellVarContext current
    Delete "$SMPROGRAMS\${PRODUCT_NAME}.lnk"
    ${if} $installMode == "all"
      SetShellVarContext all
    ${endIf}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Remove your Agent Status settings too?" /SD IDNO IDNO keepSettings
    SetShellVarContext current
    RMDir /r "$APPDATA\${PRODUCT_NAME}"
    ${if} $installMode == "all"
      SetShellVarContext all
    ${endIf}
    keepSettings:
  ${endIf}
!macroend
