import type { DesktopState, OsSettings } from "../../messages/desktop-state.ts";
import type { Connection } from "../connection.ts";
import { actions, choice, Group, toggle } from "./controls.tsx";

const LANGUAGES = {
  "en-GB": "English",
  "ar-AE": "العربية",
  "de-DE": "Deutsch",
  "fr-FR": "Français",
  "es-ES": "Español",
  "it-IT": "Italiano",
  "ur-PK": "اردو",
};
const NOTIFICATIONS = {
  on: "shown",
  off: "not supported",
  failing: "failing",
};
const SECRETS = {
  keyring: "in a keyring",
  plainText: "unencrypted",
  none: "in a keyring that is silent",
};
const KEYS = {
  own: "the agent's own",
  rotated: "newer than before",
  otherUser: "another user's",
};

/** A shortcut that agents like. */
const TAKEN = "Control+Alt+R";

interface ComputerProps {
  readonly connection: Connection;
  readonly desktop: DesktopState;
}

/** The agent's computer, as its operating system is set and used. */
export function Computer({ connection: { send }, desktop: { os } }: ComputerProps) {
  const set = (patch: Partial<OsSettings>) => send({ kind: "os", patch });
  return (
    <Group title="Computer" hint="settings, network, sleep" closed>
      {toggle("Dark colours", os.colorScheme === "dark", (on) =>
        set({ colorScheme: on ? "dark" : "light" }),
      )}
      {choice<string>(
        "Language",
        os.locale in LANGUAGES ? os.locale : "en-GB",
        LANGUAGES,
        (locale) => set({ locale }),
      )}
      <p class="muted">The widget reads the language when it starts.</p>
      {toggle(
        "Connected to a network",
        os.online,
        (online) => set({ online }),
        "As the operating system reports it.",
      )}
      {choice("Notifications", os.notifications, NOTIFICATIONS, (notifications) =>
        set({ notifications }),
      )}
      {choice("Secrets are kept", os.secretStore, SECRETS, (secretStore) => set({ secretStore }))}
      {choice("The keyring's key is", os.secretKey, KEYS, (secretKey) => set({ secretKey }))}
      {toggle(
        `Another program uses ${TAKEN}`,
        os.shortcutsTaken.includes(TAKEN),
        (on) => set({ shortcutsTaken: on ? [TAKEN] : [] }),
        "The widget is refused this shortcut then. What it has already stays its own.",
      )}
      {actions(send, [
        ["Sleep", { kind: "power", event: "suspend" }],
        ["Wake up", { kind: "power", event: "resume" }],
        ["Lock", { kind: "power", event: "lock-screen" }],
        ["Unlock", { kind: "power", event: "unlock-screen" }],
        ["Shut down", { kind: "power", event: "shutdown" }],
        ["Nobody for an hour", { kind: "idle", seconds: 3_600 }],
        ["A key", { kind: "idle", seconds: 0 }],
      ])}
    </Group>
  );
}

/** The widget as one of the computer's programs: started, ended, handed links and shortcuts. */
export function Program({ connection: { send }, desktop }: ComputerProps) {
  const { main, shortcuts, opened, schemes } = desktop;
  const running = main.kind === "running";
  return (
    <Group title="Program" hint="process, links, shortcuts" closed>
      {actions(send, [
        ["Start the widget", !running && { kind: "main", do: "start" }],
        [
          "Start it twice",
          running && { kind: "main", do: "startSecond" },
          "The second one hands over to the first.",
        ],
        ["End its process", running && { kind: "main", do: "stop" }, undefined, "danger"],
      ])}
      {running && (
        <p class="muted">
          It runs as process <span data-testid="widget-pid">{main.pid}</span>.
        </p>
      )}
      {schemes[0] && <OpenLink scheme={schemes[0]} send={send} />}
      <p class="muted">
        {shortcuts.length > 0
          ? "Its global shortcuts can be pressed on the taskbar."
          : "It has no global shortcut: its settings can give it some."}
      </p>
      {opened.length > 0 && (
        <>
          <p class="muted">Handed to the browser or the file manager:</p>
          <ul class="opened" data-testid="opened">
            {opened.map((url) => (
              <li key={url}>{url}</li>
            ))}
          </ul>
        </>
      )}
    </Group>
  );
}

const LINKS = ["show", "state/ready", "state/not-ready", "state/not-ready?reason=Lunch"];

/** A link of the widget's `scheme`, as another program would hand it to the operating system. */
function OpenLink({ scheme, send }: { readonly scheme: string } & Pick<Connection, "send">) {
  return (
    <form
      class="open-link"
      data-testid="open-link"
      onSubmit={(event) => {
        event.preventDefault();
        const link = String(new FormData(event.currentTarget).get("link"));
        send({ kind: "openLink", link });
      }}
    >
      <label for="link">Link</label>
      <input
        id="link"
        name="link"
        list="links"
        required
        spellcheck={false}
        dir="ltr"
        placeholder={`${scheme}://…`}
      />
      <datalist id="links">
        {LINKS.map((suggestion) => (
          <option key={suggestion} value={`${scheme}://${suggestion}`} />
        ))}
      </datalist>
      <button type="submit" class="button small">
        Open
      </button>
    </form>
  );
}
