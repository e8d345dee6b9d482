import { POLICY_KEY } from "../../main/policy/windows-policy.ts";
import type { PolicyField, PolicyForm, PolicyGroup } from "../../shared/policy-fields.ts";
import { escapeXml } from "./words.ts";

/** What a field or a group is called within the template. */
export function idOf(path: readonly string[]): string {
  return ["AgentStatus", ...path].join("_");
}

/** What a choice is called within the template. */
export function choiceIdOf(path: readonly string[], choice: string): string {
  return `${idOf(path)}_${choice}`;
}

/** The administrative template for Windows: which policies there are, and what they write where. */
export function admxOf(tree: PolicyGroup): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<policyDefinitions xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">
  <policyNamespaces>
    <target prefix="agentstatus" namespace="AgentStatus.Policies" />
  </policyNamespaces>
  <resources minRequiredRevision="1.0" />
  <supportedOn>
    <definitions>
      <definition name="AgentStatus_Supported" displayName="$(string.AgentStatus_Supported)" />
    </definitions>
  </supportedOn>
  <categories>
${categories(tree).join("\n")}
  </categories>
  <policies>
${policies(tree).join("\n")}
  </policies>
</policyDefinitions>
`;
}

function categories({ path, groups }: PolicyGroup): string[] {
  const parent = path.length === 0 ? null : idOf(path.slice(0, -1));
  const [name, title] = [idOf(path), `$(string.${idOf(path)})`];
  const own =
    parent === null
      ? `    <category name="${name}" displayName="${title}" />`
      : `    <category name="${name}" displayName="${title}">
      <parentCategory ref="${parent}" />
    </category>`;
  return [own, ...groups.flatMap(categories)];
}

function policies({ path, fields, groups }: PolicyGroup): string[] {
  const key = [POLICY_KEY, ...path].join("\\");
  const category = idOf(path);
  return [...fields.map((field) => policy(field, key, category)), ...groups.flatMap(policies)];
}

function policy({ path, form }: PolicyField, key: string, category: string): string {
  const id = idOf(path);
  const name = path.at(-1) ?? "";
  const where =
    form.kind === "switch" ? `valueName="${name}"` : `presentation="$(presentation.${id})"`;
  return `    <policy name="${id}" class="Both" displayName="$(string.${id})" explainText="$(string.${id}_Explain)" key="${escapeXml(key)}" ${where}>
      <parentCategory ref="${category}" />
      <supportedOn ref="AgentStatus_Supported" />
${content(path, name, form)}
    </policy>`;
}

function content(path: readonly string[], name: string, form: PolicyForm): string {
  const id = idOf(path);
  switch (form.kind) {
    case "switch":
      return `      <enabledValue><decimal value="1" /></enabledValue>
      <disabledValue><decimal value="0" /></disabledValue>`;
    case "choice":
      return `      <elements>
        <enum id="${id}" valueName="${name}" required="true">
${form.choices.map((choice) => `          <item displayName="$(string.${choiceIdOf(path, choice)})"><value><string>${escapeXml(choice)}</string></value></item>`).join("\n")}
        </enum>
      </elements>`;
    case "number":
      return `      <elements>
        <decimal id="${id}" valueName="${name}" required="true" minValue="${form.least}" maxValue="${form.most}" />
      </elements>`;
    case "pairs":
      return `      <elements>
        <multiText id="${id}" valueName="${name}" required="true" />
      </elements>`;
    case "text": {
      const text = `      <elements>
        <text id="${id}" valueName="${name}" required="true" />
      </elements>`;
      // A required text cannot be empty, so disabling the policy is what says "none".
      return form.mayBeEmpty
        ? `      <disabledList>
        <item valueName="${name}"><value><string></string></value></item>
      </disabledList>
${text}`
        : text;
    }
  }
}
