import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Frame } from "@playwright/test";
import { zipSync } from "fflate";
import { startCompanyProxy } from "../preview/company-proxy.ts";
import type { Preview } from "../preview/host.ts";
import type { FromMain } from "../preview/messages/main-messages.ts";
import { en } from "../shared/texts/en.ts";
import { createAuthority } from "../simulator/certificates.ts";
import { AGENT, control, expectAvailability, expectConnection, fillSignIn } from "./agent.ts";
import type { Desktop } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";
import { filesBelow, findSecrets, type Place, processPlaces, textPlace } from "./secret-search.ts";

test.skip(
  process.env["WIDGET_DRIVER"] === "electron",
  "only the preview lets a test overhear all that crosses the bridge",
);

const PASSWORD = "correct+horse/battery staple 9";
const SECRETS = {
  password: PASSWORD,
  "a wrong password": "wr0ng+horse/battery staple",
  "a password in an address": "addr3ss-horse-battery",
  "a token in a link": "l1nk-token-horse-battery",
  "the password of a proxy": "pr0xy+horse/battery staple",
};
/** In `keycloak_User`, which is the handshake's secret; the window has no use for it. */
const HANDSHAKE = "5d0a7462-0000-4000-8000-000000000001";

test.use({ server: { password: PASSWORD, profile: "5.x", requireBearer: true } });
test.setTimeout(240_000);

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "agent-status-secrets-"));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Collects what is written, shown, sent to the window and passed to processes. */
function watch(desktop: Desktop, computer: Preview) {
  const places: Place[] = [];
  const told = { notifications: 0, pushes: 0 };
  computer.overhear((message: FromMain) => {
    if (message.kind === "notification") told.notifications += 1;
    if (message.kind === "toFrame") told.pushes += 1;
    // A second start is handed over by the system, link and all; the window's files are no secrets.
    if (message.kind === "secondInstance" || message.kind === "response") return;
    places.push(textPlace(`told: ${message.kind}`, JSON.stringify(message)));
  });
  return {
    told,
    /** To be called before each change of what is seen, and before each end of the process. */
    async look(when: string, view: Frame): Promise<void> {
      const { main } = computer.desktop.get();
      places.push(
        textPlace(`window, ${when}`, await view.content()),
        textPlace(`desktop, ${when}`, JSON.stringify(computer.desktop.get())),
        textPlace(`output, ${when}`, computer.widget.output()),
        ...filesBelow(computer.userDataDir),
        ...filesBelow(folder),
        ...(main.kind === "running" ? processPlaces(main.pid) : []),
      );
    },
    found: () =>
      findSecrets(
        {
          ...SECRETS,
          handshake: HANDSHAKE,
          ...Object.fromEntries(
            // Head and tail of the simulator's tokens are the same in all.
            desktop.simulator.tokens().map((token, i) => [`token ${i}`, token.split(".")[1] ?? ""]),
          ),
        },
        places,
      ),
    names: () => new Set(places.map(({ name }) => name.split(":")[0])),
  };
}

/** Has the widget meet an error that nobody catches, and waits until it is logged. */
async function throwWithin(computer: Preview, message: string): Promise<void> {
  const logged = () =>
    filesBelow(computer.userDataDir)
      // Of the lines alone: files come and go while they are written.
      .map(({ content }) => String(content).split("error.unhandled").length - 1)
      .reduce((sum, one) => sum + one, 0);
  const before = logged();
  computer.widget.send({ kind: "throw", message });
  await expect.poll(logged).toBeGreaterThan(before);
}

test("the password of a proxy neither, from the answer to the end", async ({ driver }) => {
  const host = "cx.company.invalid";
  const credentials = { username: "amina", password: SECRETS["the password of a proxy"] };
  const authority = createAuthority("Company Root");
  let port = 0;
  const placeOf = () => ({ host: "127.0.0.1", port });
  const proxy = await startCompanyProxy({ credentials, placeOf });
  const desktop = await driver.open({
    ...{ locale: "en-GB", colorScheme: "light" },
    server: { certificate: authority.issue({ host }) },
    network: {
      proxy: { kind: "fixed", server: proxy.server },
      trustedCertificates: [authority.cert],
    },
  });
  port = Number(new URL(desktop.simulator.url).port);
  const { computer } = desktop;
  if (computer === null) throw new Error("This spec needs the preview's computer.");
  const seen = watch(desktop, computer);
  const view = await desktop.window();
  await fillSignIn(desktop, view, { server: `https://${host}:${port}` });
  const question = view.getByTestId("proxy-question");
  await question.locator("input[name=username]").fill(credentials.username);
  await question.locator("input[name=password]").fill(credentials.password);
  await question.locator("button[type=submit]").click();
  await view.getByTestId("takeover-proceed").click();
  await expectConnection(view, "live");
  const { username, password } = credentials;
  await throwWithin(computer, `bare: ${password}`);
  await throwWithin(computer, btoa(`${username}:${password}`));
  await seen.look("after errors", view);
  await view.getByRole("button", { name: en.settings.title }).click();
  await desktop.answerSaveDialog(path.join(folder, "report.zip"), () =>
    view.getByRole("button", { name: en.diagnostics.export }).click(),
  );
  await expect(view.getByText("report.zip")).toBeVisible();
  await seen.look("after an export", view);
  expect(seen.found()).toEqual([]);
  await desktop.close();
  await proxy.close();
});

test("no secret is written, logged, shown, sent to the window or given to a process", async ({
  desktop,
}) => {
  const { computer } = desktop;
  if (computer === null) throw new Error("This spec needs the preview's computer.");
  const seen = watch(desktop, computer);
  const view = await desktop.window();
  const failure = view.locator("#sign-in-failure");
  const proceed = () => view.getByTestId("takeover-proceed").click();

  await fillSignIn(desktop, view, { password: SECRETS["a wrong password"] });
  await expect(failure).toContainText(en.signInFailure.wrongCredentials);
  await seen.look("wrong password", view);

  control(desktop, { do: "login", behave: "echo" });
  await fillSignIn(desktop, view, { password: PASSWORD });
  await expect(failure).toContainText(en.signInFailure.serverError);
  await seen.look("a server that repeats the request", view);
  control(desktop, { do: "login", behave: "normal" });

  const server = `https://anna:${SECRETS["a password in an address"]}@cx.example.com`;
  await fillSignIn(desktop, view, { password: PASSWORD, server });
  await expect(failure).toContainText(en.signInFailure.badAddress);
  await seen.look("a password in the address", view);

  control(desktop, { do: "login", behave: "never" });
  await fillSignIn(desktop, view, { password: PASSWORD });
  await expect(view.getByRole("button", { name: en.signIn.cancel })).toBeVisible();
  await throwWithin(computer, `no key tells that this is one: ${PASSWORD}`);
  await seen.look("a bare password in an error", view);
  await view.getByRole("button", { name: en.signIn.cancel }).click();
  control(desktop, { do: "login", behave: "normal" });

  await view.getByRole("checkbox", { name: en.signIn.keepSignedIn }).check();
  await fillSignIn(desktop, view, { password: PASSWORD });
  await view.getByRole("checkbox", { name: en.signIn.takeoverRemember }).check();
  await proceed();
  await expectAvailability(view, "notReady", en.availability.notReady);
  await desktop.openLink(`agent-status://state/ready?token=${SECRETS["a token in a link"]}`);
  await seen.look("live", view);

  control(desktop, { do: "expireTokens", refresh: false });
  await view.getByRole("button", { name: en.action.ready, exact: true }).click();
  await expect(view.locator("section[data-availability=readyNoChannel]")).toBeVisible();
  await view.getByRole("button", { name: en.action.notReady, exact: true }).click();
  await expect.poll(() => desktop.simulator.state().counters.refreshes).toBeGreaterThan(0);
  await view.getByRole("option", { name: en.action.noReason }).click();
  await expectAvailability(view, "notReady", en.availability.notReady);
  await seen.look("after changes and a new token", view);

  const token = desktop.simulator.tokens().at(-1);
  const message = `GET /reasons failed, authorization: Bearer ${token} {"password":"${PASSWORD}"}`;
  await throwWithin(computer, message);
  await throwWithin(computer, `and bare: ${token?.split(".")[1]}`);
  await seen.look("after an error", view);

  await view.getByRole("button", { name: en.settings.title }).click();
  await desktop.answerSaveDialog(path.join(folder, "report.zip"), () =>
    view.getByRole("button", { name: en.diagnostics.export }).click(),
  );
  await expect(view.getByText("report.zip")).toBeVisible();
  await seen.look("after an export", view);

  await desktop.tray.choose(en.tray.quit);
  await view.getByRole("button", { name: en.quit.stay }).click();
  await expect.poll(() => desktop.isRunning()).toBe(false);
  await seen.look("after the end", view).catch(() => {});
  computer.widget.start();
  await expect.poll(() => desktop.isWindowOpen(), { timeout: 30_000 }).toBe(true);
  const next = await desktop.window();
  await expectConnection(next, "live");
  await seen.look("kept signed in", next);

  control(desktop, { do: "connect", behave: "echo" });
  control(desktop, { do: "dropSockets", agent: AGENT });
  await expect(next.locator("section[data-connection=refused]")).toBeVisible({ timeout: 30_000 });
  await seen.look("a server that repeats the handshake", next);

  const names = [...seen.names()];
  expect(names).toEqual(expect.arrayContaining(["kept-session", "told", "report.zip/log.txt"]));
  expect(seen.told.pushes).toBeGreaterThan(10);
  expect(seen.found()).toEqual([]);
});

test("a secret that is somewhere is found there", () => {
  const planted = Buffer.from(`{"x":"${PASSWORD}"}`);
  writeFileSync(path.join(folder, "plain.log"), planted);
  writeFileSync(path.join(folder, "encoded.txt"), `a=${encodeURIComponent(PASSWORD)}`);
  for (const before of [0, 1, 2]) {
    const text = Buffer.concat([Buffer.alloc(before), planted]).toString("base64");
    writeFileSync(path.join(folder, `base64-${before}.txt`), text);
  }
  const inner = zipSync({ "log.txt": planted });
  writeFileSync(path.join(folder, "outer.zip"), zipSync({ "inner.zip": inner }));
  const found = findSecrets({ password: PASSWORD }, filesBelow(folder));
  const where = new Set(found.map((line) => line.split(": ")[1]));
  expect([...where].sort()).toEqual([
    "base64-0.txt",
    "base64-1.txt",
    "base64-2.txt",
    "encoded.txt",
    "outer.zip/inner.zip/log.txt",
    "plain.log",
  ]);
});
