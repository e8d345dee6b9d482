import type { DesktopState, OsSettings } from "../../link/desktop-state.ts";
import type { Connection } from "../connection.ts";
import { Action, Choice, Group, Toggle } from "./controls.tsx";

const LANGUAGES = [
  ["en-GB", "English"],
  ["ar-AE", "العربية"],
  ["de-DE", "Deutsch"],
  ["fr-FR", "Français"],
  ["es-ES", "Español"],
  ["it-IT", "Italiano"],
  ["ur-PK", "اردو"],
] as const;

const NOTIFICATIONS = [
  ["on", "shown"],
  ["off", "not supported"],
  ["failing", "failing"],
] as const satisfies readonly (readonly [OsSettings["notifications"], string])[];

const SECRETS = [
  ["keyring", "in a keyring"],
  ["plainText", "unencrypted"],
  ["none", "in a keyring that is silent"],
] as const satisfies readonly (readonly [OsSettings["secretStore"], string])[];

const KEYS = [
  ["own", "the agent's own"],
  ["rotated", "newer than before"],
  ["otherUser", "another user's"],
] as const satisfies readonly (readonly [OsSettings["secretKey"], string])[];

/** A shortcut that agents like. */
const TAKEN = "Control+Alt+R";

interface ComputerProps {
  readonly connection: Connection;
  readonly desktop: DesktopState;
}

/** The agent's computer, as its operating system is set and used. */
export function Computer({ connection: { send }, desktop }: ComputerProps) {
  const { os } = desktop;
  const set = (patch: Partial<OsSettings>) => send({ kind: "os", patch });
  return (
    <Group title="Computer" hint="settings, network, sleep" closed>
      <Toggle
        label="Dark colours"
        on={os.colorScheme === "dark"}
        set={(on) => set({ colorScheme: on ? "dark" : "light" })}
      />
      <Choice
        label="Language"
        value={LANGUAGES.find(([locale]) => locale === os.locale)?.[0] ?? "en-GB"}
        options={LANGUAGES}
        choose={(locale) => set({ locale })}
      />
      <p class="muted">The widget reads the language when it starts.</p>
      <Toggle
        label="Connected to a network"
        hint="As the operating system reports it."
        on={os.online}
        set={(online) => set({ online })}
      />
      <Choice
        label="Notifications"
        value={os.notifications}
        options={NOTIFICATIONS}
        choose={(notifications) => set({ notifications })}
      />
      <Choice
        label="Secrets are kept"
        value={os.secretStore}
        options={SECRETS}
        choose={(secretStore) => set({ secretStore })}
      />
      <Choice
        label="The keyring's key is"
        value={os.secretKey}
        options={KEYS}
        choose={(secretKey) => set({ secretKey })}
      />
      <Toggle
        label={`Another program uses ${TAKEN}`}
        hint="The widget is refused this shortcut then. What it has already stays its own."
        on={os.shortcutsTaken.includes(TAKEN)}
        set={(on) => set({ shortcutsTaken: on ? [TAKEN] : [] })}
      />
      <div class="actions">
        <Action label="Sleep" act={() => send({ kind: "power", event: "suspend" })} />
        <Action label="Wake up" act={() => send({ kind: "power", event: "resume" })} />
        <Action label="Lock" act={() => send({ kind: "power", event: "lock-screen" })} />
        <Action label="Unlock" act={() => send({ kind: "power", event: "unlock-screen" })} />
      </div>
    </Group>
  );
}
