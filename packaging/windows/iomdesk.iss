; The installer for Windows, with Inno Setup 6. Not tried yet: see README.md beside it.
; Installs for one person, without an administrator; a folder copied to a stick works as well.

#define Version "0.1.0"

[Setup]
AppId={{7C1E4C52-5F4B-4E0B-9C8E-0E3D7B6A1F21}
AppName=IOMDesk
AppVersion={#Version}
AppPublisher=IOMDesk contributors
DefaultDirName={autopf}\IOMDesk
DefaultGroupName=IOMDesk
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=iomdesk-{#Version}-windows
SetupIconFile=..\..\build\iomdesk.ico
UninstallDisplayIcon={app}\iomdesk.exe
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"
Name: "ar"; MessagesFile: "compiler:Languages\Arabic.isl"

[Files]
Source: "..\..\dist\iomdesk\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\IOMDesk"; Filename: "{app}\iomdesk.exe"

[Registry]
Root: HKA; Subkey: "Software\Classes\.iomcat"; ValueType: string; ValueData: "IOMDesk.Catalogue"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\IOMDesk.Catalogue"; ValueType: string; ValueData: "IOMDesk catalogue"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\IOMDesk.Catalogue\DefaultIcon"; ValueType: string; ValueData: "{app}\iomdesk.exe,0"
Root: HKA; Subkey: "Software\Classes\IOMDesk.Catalogue\shell\open\command"; ValueType: string; ValueData: """{app}\iomdesk.exe"" ""%1"""

[Run]
Filename: "{app}\iomdesk.exe"; Description: "{cm:LaunchProgram,IOMDesk}"; Flags: nowait postinstall skipifsilent
