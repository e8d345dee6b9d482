import { POLICY_KEY } from "../../main/policy/windows-policy.ts";
import type { PolicyField, PolicyForm, PolicyGroup } from "../../shared/policy-fields.ts";
import { escapeXml, groupsWithin } from "./words.ts";

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
  const groups = groupsWithin(tree);
  const policies = groups.flatMap(({ path, fields }) => fields.map((field) => policy(field, path)));
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
${groups.map(category).join("\n")}
  </categories>
  <policies>
${policies.join("\n")}
  </policies>
</policyDefinitions>
`;
}

function category({ path }: PolicyGroup): string {
  const name = `name="${idOf(path)}" displayName="$(string.${idOf(path)})"`;
  if (path.length === 0) return `    <category ${name} />`;
  return `    <category ${name}>
      <parentCategory ref="${idOf(path.slice(0, -1))}" />
    </category>`;
}

function policy({ path, form }: PolicyField, group: readonly string[]): string {
  const id = idOf(path);
  const value = `valueName="${path.at(-1)}"`;
  const key = escapeXml([POLICY_KEY, ...group].join("\\"));
  const shown = form.kind === "switch" ? value : `presentation="$(presentation.${id})"`;
  return `    <policy name="${id}" class="Both" displayName="$(string.${id})" explainText="$(string.${id}_Explain)" key="${key}" ${shown}>
      <parentCategory ref="${idOf(group)}" />
      <supportedOn ref="AgentStatus_Supported" />
${form.kind === "switch" ? SWITCH : elementOf(path, value, form)}
    </policy>`;
}

const SWITCH = `      <enabledValue><decimal value="1" /></enabledValue>
      <disabledValue><decimal value="0" /></disabledValue>`;

function elementOf(
  path: readonly string[],
  value: string,
  form: Exclude<PolicyForm, { kind: "switch" }>,
): string {
  const attributes = `id="${idOf(path)}" ${value} required="true"`;
  switch (form.kind) {
    case "choice": {
      const items = form.choices.map(
        (choice) =>
          `          <item displayName="$(string.${choiceIdOf(path, choice)})"><value><string>${escapeXml(choice)}</string></value></item>`,
      );
      return elements(`<enum ${attributes}>\n${items.join("\n")}\n        </enum>`);
    }
    case "number":
      return elements(`<decimal ${attributes} minValue="${form.least}" maxValue="${form.most}" />`);
    case "pairs":
      return elements(`<multiText ${attributes} />`);
    case "text":
      // A required text cannot be empty, so disabling the policy is what says "none".
      return `${form.mayBeEmpty ? emptied(value) : ""}${elements(`<text ${attributes} />`)}`;
  }
}

function elements(element: string): string {
  return `      <elements>\n        ${element}\n      </elements>`;
}

function emptied(value: string): string {
  return `      <disabledList>
        <item ${value}><value><string></string></value></item>
      </disabledList>
`;
}
