import { readFile, writeFile } from "node:fs/promises";

/** Where the components of the project end; the packager's own template has it once. */
const END_OF_COMPONENTS = /(\s*<\/ComponentGroup>\s*<\/Product>)/;

const DEFAULTS = String.raw`Software\Policies\AgentStatus\defaults`;

/**
 * The properties of the MSI. The program is started whenever somebody logs in, and ends at once where
 * neither they nor a policy want that. SERVER and AUTOSTART=1 become defaults of the computer's policy; they
 * are permanent, so that a newer MSI keeps them without being told again.
 */
const COMPONENTS = String.raw`
      <Component Id="StartAtLogin" Guid="{0B5B5B0C-6C53-4B0E-9A52-9C0D6E6F4C11}">
        <RegistryValue Root="HKLM" Key="Software\Microsoft\Windows\CurrentVersion\Run" Name="com.agentstatus.widget" Type="string" Value="&quot;[APPLICATIONFOLDER]Agent Status.exe&quot; --at-login" KeyPath="yes"/>
      </Component>
      <Component Id="ServerProperty" Guid="{5E0C9C5A-1D0E-4D57-8A43-2B7C2A1F7D22}" Permanent="yes">
        <Condition>SERVER</Condition>
        <RegistryValue Root="HKLM" Key="${DEFAULTS}" Name="server" Type="string" Value="[SERVER]" KeyPath="yes"/>
      </Component>
      <Component Id="AutostartProperty" Guid="{8C7D1F3B-77A0-4B3E-B3A6-41C8F0E5A933}" Permanent="yes">
        <Condition>AUTOSTART = 1</Condition>
        <RegistryValue Root="HKLM" Key="${DEFAULTS}" Name="launchAtLogin" Type="integer" Value="1" KeyPath="yes"/>
      </Component>`;

const PROPERTIES = `
    <Property Id="SERVER" Secure="yes"/>
    <Property Id="AUTOSTART" Secure="yes"/>
`;

/**
 * The project with the properties; throws where it is not as the packager's template was.
 * @param {string} project WiX's XML
 */
export function withProperties(project) {
  const found = project.search(END_OF_COMPONENTS);
  const directory = project.indexOf('<Directory Id="TARGETDIR"');
  if (found === -1 || directory === -1) throw new Error("The MSI's project has another form.");
  const before = project.slice(0, directory).trimEnd();
  return `${before}\n${PROPERTIES}\n    ${project.slice(directory, found)}${COMPONENTS}${project.slice(found)}`;
}

/**
 * Called by the packager before it compiles the project.
 * @param {string} file
 */
export default async function addProperties(file) {
  await writeFile(file, withProperties(await readFile(file, "utf8")));
}
