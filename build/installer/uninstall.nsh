; Asks whether the settings of the agent who removes the program go with it. Not in an update, and
; not without somebody to ask: then they stay, unless --delete-app-data says otherwise.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Remove your Agent Status settings too?" /SD IDNO IDNO keepSettings
    SetShellVarContext current
    RMDir /r "$APPDATA\${PRODUCT_NAME}"
    ${if} $installMode == "all"
      SetShellVarContext all
    ${endIf}
    keepSettings:
  ${endIf}
!macroend
