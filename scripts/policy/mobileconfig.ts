import type { PolicyField, PolicyGroup } from "../../shared/policy-fields.ts";
import { escapeXml, explanationOf } from "./words.ts";

/** What the example sets; all else stands in it as a comment. */
const SERVER = "https://cx.example.com";

/** A configuration profile for macOS: it locks the server, and shows where everything else goes. */
export function mobileconfigOf(tree: PolicyGroup): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<!-- An example: put your server in, take what you need out of the comments, give both payloads
     identifiers of your own (uuidgen), and deploy it with your device management. -->
<plist version="1.0">
<dict>
  <key>PayloadType</key><string>Configuration</string>
  <key>PayloadVersion</key><integer>1</integer>
  <key>PayloadScope</key><string>System</string>
  <key>PayloadIdentifier</key><string>com.agentstatus.widget.policy</string>
  <key>PayloadUUID</key><string>5D3B7E0C-6C1F-4E39-9C7B-0C62B7A7F001</string>
  <key>PayloadDisplayName</key><string>Agent Status</string>
  <key>PayloadContent</key>
  <array>
    <dict>
      <key>PayloadType</key><string>com.agentstatus.widget</string>
      <key>PayloadVersion</key><integer>1</integer>
      <key>PayloadIdentifier</key><string>com.agentstatus.widget.policy.preferences</string>
      <key>PayloadUUID</key><string>5D3B7E0C-6C1F-4E39-9C7B-0C62B7A7F002</string>
      <key>PayloadDisplayName</key><string>Agent Status policy</string>
${lines(tree, "      ").join("\n")}
    </dict>
  </array>
</dict>
</plist>
`;
}

function lines({ fields, groups }: PolicyGroup, indent: string): string[] {
  return [
    ...fields.map((field) => `${indent}${line(field)}`),
    ...groups.flatMap((group) => [
      `${indent}<!-- ${group.description}. -->`,
      `${indent}<key>${group.path.at(-1)}</key>`,
      `${indent}<dict>`,
      ...lines(group, `${indent}  `),
      `${indent}</dict>`,
    ]),
  ];
}

function line(field: PolicyField): string {
  const isSet = field.path.join(".") === "locked.server";
  const example = `<key>${field.path.at(-1)}</key>${exampleOf(field)}`;
  return isSet ? example : `<!-- ${escapeXml(explanationOf(field))} ${example} -->`;
}

function exampleOf({ path, form }: PolicyField): string {
  switch (form.kind) {
    case "switch":
      return "<true/>";
    case "choice":
      return `<string>${escapeXml(form.choices[0] ?? "")}</string>`;
    case "number":
      return `<integer>${form.least}</integer>`;
    case "pairs":
      return `<array><dict><key>${form.text}</key><string>Lunch</string><key>${form.number}</key><integer>${Math.min(30, form.most)}</integer></dict></array>`;
    case "text":
      return path.at(-1) === "server" ? `<string>${SERVER}</string>` : "<string></string>";
  }
}
