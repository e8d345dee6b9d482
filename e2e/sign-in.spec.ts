import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { en } from "../shared/texts/en.ts";
import type { LoginBehaviour } from "../simulator/control.ts";
import {
  AGENT,
  control,
  expectAvailability,
  expectConnection,
  fillSignIn,
  signIn,
} from "./agent.ts";
import { expect, test } from "./fixtures.ts";

test("an agent signs in, is asked before AgentDesk is signed out, and sees their state", async ({
  desktop,
}) => {
  const view = await desktop.window();
  await expect(view.getByRole("heading", { name: en.window.title })).toBeVisible();
  await fillSignIn(desktop, view);
  await expect(view.getByRole("alertdialog", { name: en.signIn.takeoverTitle })).toBeVisible();
  expect(desktop.simulator.state().counters.connections).toBe(0);
  await view.getByTestId("takeover-proceed").click();
  await expectConnection(view, "live");
  await expect(view.getByRole("heading", { name: "Amina Demo" })).toBeVisible();
  await expectAvailability(view, "notReady", en.availability.notReady);
  await expect(view.locator("li[data-mrd] .row-name")).toHaveText([
    "CX VOICE",
    "CHAT",
    "CISCO CC",
    "EMAIL",
  ]);
  expect(await desktop.notifications()).toEqual([]);
});

test("declining the takeover connects nothing", async ({ desktop }) => {
  const view = await desktop.window();
  await fillSignIn(desktop, view);
  await view.getByRole("button", { name: en.signIn.cancel }).click();
  await expect(view.locator("input[name=password]")).toBeVisible();
  expect(desktop.simulator.state().counters.connections).toBe(0);
});

test("a wrong password is told in a sentence, and the next try works", async ({ desktop }) => {
  const view = await desktop.window();
  await fillSignIn(desktop, view, { password: "wrong" });
  await expect(view.getByRole("alert").filter({ hasText: /./ })).toContainText(
    en.signInFailure.wrongCredentials,
  );
  await expect(view.locator("input[name=username]")).toHaveValue(AGENT);
  await signIn(desktop);
});

const FAILURES: readonly [LoginBehaviour, keyof typeof en.signInFailure][] = [
  ["missingRole", "missingRole"],
  ["missingTeam", "missingTeam"],
  ["licence", "licence"],
  ["secondFactor", "secondFactor"],
  ["serverError", "serverError"],
  ["html", "notAgentManager"],
];
test("a sign-in that the server refuses says why, whatever the reason", async ({ desktop }) => {
  const view = await desktop.window();
  for (const [behave, failure] of FAILURES) {
    control(desktop, { do: "login", behave });
    await fillSignIn(desktop, view);
    const why = view.locator(`[data-failure=${failure}]`);
    await expect.soft(why).toContainText(en.signInFailure[failure]);
  }
});

test("an address that is none, and a server that is not there, are told apart", async ({
  desktop,
}) => {
  const view = await desktop.window();
  await fillSignIn(desktop, view, { server: "http://cx.example.com" });
  await expect(view.locator("[data-failure=insecureAddress]")).toBeVisible();
  // Ports below 1024 would not do: Chromium asks some of them nothing at all.
  await fillSignIn(desktop, view, { server: `http://127.0.0.1:${await freePort()}` });
  await expect(view.locator("[data-failure=unreachable]")).toBeVisible();
});

test("an empty form is not sent", async ({ desktop }) => {
  const view = await desktop.window();
  await view.locator("button[type=submit]").click();
  await expect(view.locator(".field-error").first()).toHaveText(en.signIn.required);
  expect(desktop.simulator.state().counters.logins).toBe(0);
});

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
