; The Windows installer: for one user, without administrator. Called by windows.py, which defines VERSION, SOURCE, TARGET.
Unicode true
SetCompressor /SOLID lzma
Name "ReformDash"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\ReformDash"
; No page to choose another folder: the uninstaller empties this one, which must hold nothing of the user's.
RequestExecutionLevel user
ManifestDPIAware true
BrandingText "ReformDash ${VERSION}"

!include "MUI2.nsh"
!define MUI_ICON "${SOURCE}\reformdash.ico"
!define MUI_UNICON "${SOURCE}\reformdash.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\pythonw.exe"
!define MUI_FINISHPAGE_RUN_PARAMETERS "-m reformdash"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"
!insertmacro MUI_LANGUAGE "English"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\ReformDash"

Section "ReformDash"
  SetOutPath "$INSTDIR"
  ; An older version's files must not stay beside the new ones. The user's projects are elsewhere.
  RMDir /r "$INSTDIR\Lib"
  File /r "${SOURCE}\*.*"
  CreateShortCut "$SMPROGRAMS\ReformDash.lnk" "$INSTDIR\pythonw.exe" "-m reformdash" "$INSTDIR\reformdash.ico"

  WriteRegStr HKCU "Software\Classes\.reformdash" "" "ReformDash.Project"
  WriteRegStr HKCU "Software\Classes\ReformDash.Project" "" "ReformDash"
  WriteRegStr HKCU "Software\Classes\ReformDash.Project\DefaultIcon" "" "$INSTDIR\reformdash.ico"
  WriteRegStr HKCU "Software\Classes\ReformDash.Project\shell\open\command" "" '"$INSTDIR\pythonw.exe" -m reformdash "%1"'

  ; Tells the desktop that a file type came.
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)'

  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "ReformDash"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\reformdash.ico"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The reformdash authors"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  Delete "$SMPROGRAMS\ReformDash.lnk"
  RMDir /r "$INSTDIR\Lib"
  Delete "$INSTDIR\*.*"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "Software\Classes\ReformDash.Project"
  DeleteRegKey HKCU "Software\Classes\.reformdash"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)'
SectionEnd
