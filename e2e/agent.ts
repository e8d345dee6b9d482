import type { Frame } from "@playwright/test";
import { DEMO_PASSWORD } from "../simulator/accounts.ts";
import type { ControlCommand, SimulatedAgentState } from "../simulator/control.ts";
import type { Desktop, MenuEntry } from "./desktop.ts";
import { expect } from "./fixtures.ts";

/** The agent of most specs: four channels. */
export const AGENT = "amina";

/** Fills in the sign-in form and sends it. */
export async function fillSignIn(
  { simulator }: Desktop,
  view: Frame,
  { username = AGENT, password = DEMO_PASSWORD, server = simulator.url } = {},
): Promise<void> {
  await view.locator("input[name=server]").fill(server);
  await view.locator("input[name=username]").fill(username);
  await view.locator("input[name=password]").fill(password);
  await view.locator("button[type=submit]").click();
}

/** Signs in, agrees to the takeover, and waits for the first presence. Returns the window. */
export async function signIn(
  desktop: Desktop,
  username = AGENT,
  { skipsHints = true } = {},
): Promise<Frame> {
  const view = await desktop.window();
  await fillSignIn(desktop, view, { username });
  await view.getByTestId("takeover-proceed").click();
  await expectConnection(view, "live");
  // They come once: whoever signs in again has none.
  const skip = view.locator("[data-action=skipHints]");
  if (skipsHints && (await skip.count()) > 0) {
    await skip.click();
    await expect(skip).toHaveCount(0);
  }
  return view;
}

/**
 * Waits until the sign-in lies a second back: changes in its first half second belong to it and are
 * not notified.
 */
export async function untilSettled(view: Frame): Promise<void> {
  const timer = view.locator("section[data-availability]").getByRole("timer");
  await expect(timer).toHaveText(/^0:00:(0[1-9]|[1-5]\d)$/);
}

/** Waits until the window shows the connection in this state. */
export async function expectConnection(view: Frame, name: string): Promise<void> {
  await expect(view.locator(".connection-line")).toHaveAttribute("data-connection", name);
}

/** Waits until the window shows the availability, by shape, and as the given text. */
export async function expectAvailability(view: Frame, name: string, text: string): Promise<void> {
  const block = view.locator("section[data-availability]");
  await expect(block).toHaveAttribute("data-availability", name);
  await expect(block.getByRole("heading")).toHaveText(text);
}

/** Makes the simulator do something; it has done it when this returns. */
export function control({ simulator }: Desktop, command: ControlCommand): void {
  const result = simulator.run(command);
  if (!result.ok) throw new Error(`The simulator refused ${command.do}: ${result.error}`);
}

/** The agent as the server holds it. */
export function onServer({ simulator }: Desktop, username = AGENT): SimulatedAgentState {
  const agent = simulator.state().agents.find((one) => one.username === username);
  if (agent === undefined) throw new Error(`The simulator knows no ${username}.`);
  return agent;
}

/** Puts the agent and the channels, in the server's order, into states as a supervisor would. */
export function setStates(
  desktop: Desktop,
  state: string,
  mrdStates: readonly string[],
  reason: string | null = null,
): void {
  control(desktop, { do: "setAgentState", agent: AGENT, state, reason });
  for (const [index, mrd] of onServer(desktop).mrds.entries()) {
    const wanted = mrdStates[index % mrdStates.length];
    if (wanted !== undefined && mrd.state !== wanted) {
      control(desktop, { do: "setMrdState", agent: AGENT, mrdId: mrd.id, state: wanted });
    }
  }
}

/** Chooses in the tray's menu once it offers it: the menu follows a change within a moment. */
export async function chooseInTray({ tray }: Desktop, ...labels: readonly string[]): Promise<void> {
  await expect.poll(async () => isOffered(await tray.menu(), labels)).toBe(true);
  await tray.choose(...labels);
}

function isOffered(menu: readonly MenuEntry[], [label, ...inner]: readonly string[]): boolean {
  const entry = menu.find((one) => one.label === label && one.enabled);
  if (entry === undefined) return false;
  return inner.length === 0 || isOffered(entry.submenu, inner);
}
