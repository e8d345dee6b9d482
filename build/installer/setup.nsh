; For the whole computer it is started whenever somebody logs in, and ends at once where neither they nor a
; policy want that. What /SERVER= and /AUTOSTART=1 say becomes a default of the computer's policy.
!macro customInstall
  ${if} $installMode == "all"
    WriteRegStr HKLM "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}" '"$appExe" --at-login'
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} " $R0" " /SERVER=" $R1
    ${ifNot} ${errors}
      WriteRegStr HKLM "Software\Policies\AgentStatus\defaults" "server" $R1
    ${endIf}
    ClearErrors
    ${GetOptions} " $R0" " /AUTOSTART=" $R1
    ${ifNot} ${errors}
    ${andIf} $R1 == "1"
      WriteRegDWORD HKLM "Software\Policies\AgentStatus\defaults" "launchAtLogin" 1
    ${endIf}
    ClearErrors
  ${endIf}
!macroend

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
    ${if} $installMode == "all"
      DeleteRegValue HKLM "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
    ${endIf}
    SetShellVarContext current
    Delete "$SMPROGRAMS\${PRODUCT_NAME}.lnk"
    ${if} $installMode == "all"
      SetShellVarContext all
    ${endIf}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Remove your Agent Status settings too?" /SD IDNO IDNO keepSettings
    SetShellVarContext current
    RMDir /r "$APPDATA\${PRODUCT_NAME}"
    RMDir /r "$LOCALAPPDATA\${PRODUCT_NAME}"
    ${if} $installMode == "all"
      SetShellVarContext all
    ${endIf}
    keepSettings:
  ${endIf}
!macroend
