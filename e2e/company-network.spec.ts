import { type CompanyProxy, startCompanyProxy } from "../preview/company-proxy.ts";
import type { ProxySettings } from "../preview/messages/desktop-state.ts";
import { en } from "../shared/texts/en.ts";
import { createAuthority } from "../simulator/certificates.ts";
import { AGENT, control, expectAvailability, expectConnection, fillSignIn } from "./agent.ts";
import type { Desktop } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";
import { NEW_IMAGE, playAppImage } from "./played-app-image.ts";

/** Nobody outside of the company's network knows this name: whatever reaches it came by the proxy. */
const HOST = "cx.company.invalid";
const CREDENTIALS = { username: "domain\\amina", password: "open sesame: 1" };

const FEED_HOST = "updates.company.invalid";

const authority = createAuthority("Company Root");
/** The operating system does not know this one; a policy's certificate file does. */
const feedAuthority = createAuthority("Company Updates");

test.skip(process.env["WIDGET_DRIVER"] === "electron", "only the preview has such a network");

interface Company {
  readonly desktop: Desktop;
  readonly proxy: CompanyProxy;
  readonly server: string;
}

/** A widget whose server can be reached through a proxy alone. */
const inCompany = test.extend<{ company: Company; systemProxy: "fixed" | "pac" }>({
  systemProxy: ["fixed", { option: true }],
  async company({ driver, systemProxy }, use) {
    let port = 0;
    const proxy = await startCompanyProxy({
      credentials: CREDENTIALS,
      placeOf: (target) => (target === `${HOST}:${port}` ? { host: "127.0.0.1", port } : null),
    });
    const desktop = await driver.open({
      locale: "en-GB",
      colorScheme: "light",
      server: { certificate: authority.issue({ host: HOST }), prefix: "/cx" },
      network: { proxy: proxySettings(systemProxy, proxy), trustedCertificates: [authority.cert] },
    });
    port = Number(new URL(desktop.simulator.url).port);
    await use({ desktop, proxy, server: `https://${HOST}:${port}/cx` });
    await desktop.close();
    await proxy.close();
  },
});

function proxySettings(kind: "fixed" | "pac", { server }: CompanyProxy): ProxySettings {
  if (kind === "fixed") return { kind, server };
  const script = `function FindProxyForURL(url, host) {
    return dnsDomainIs(host, ".company.invalid") ? "PROXY ${server}" : "DIRECT";
  }`;
  return { kind, script };
}

async function answerProxy(company: Company, { username, password } = CREDENTIALS): Promise<void> {
  const view = await company.desktop.window();
  const question = view.getByTestId("proxy-question");
  await expect(question).toContainText(company.proxy.server);
  await question.locator("input[name=username]").fill(username);
  await question.locator("input[name=password]").fill(password);
  await question.locator("button[type=submit]").click();
}

function expectAllThroughProxy({ proxy, server }: Company): void {
  expect(new Set(proxy.seen.passed)).toEqual(new Set([new URL(server).host]));
}

inCompany(
  "behind a proxy that wants a password, an agent signs in and is live, and nothing goes around it",
  async ({ company }) => {
    const { desktop, proxy, server } = company;
    const view = await desktop.window();
    await fillSignIn(desktop, view, { server });
    await answerProxy(company, { ...CREDENTIALS, password: "wrong" });
    await expect(view.getByRole("alert").filter({ hasText: en.proxy.refused })).toBeVisible();
    expect(desktop.simulator.state().counters.logins, "nothing passed yet").toBe(0);
    await answerProxy(company);
    await view.getByTestId("takeover-proceed").click();
    await expectConnection(view, "live");
    expect(desktop.simulator.state().counters.logins).toBe(1);
    control(desktop, { do: "setAgentState", agent: AGENT, state: "READY" });
    await expectAvailability(view, "readyNoChannel", en.availability.readyNoChannel);
    expectAllThroughProxy(company);
    const asked = `${CREDENTIALS.username}:`;
    expect([...proxy.seen.credentials]).toEqual([`${asked}wrong`, asked + CREDENTIALS.password]);
  },
);

inCompany.describe("with a PAC file", () => {
  inCompany.use({ systemProxy: "pac" });
  inCompany(
    "it is followed, and a lost connection comes back without a question",
    async ({ company }) => {
      const { desktop, server } = company;
      const view = await desktop.window();
      await fillSignIn(desktop, view, { server });
      await answerProxy(company);
      await view.getByTestId("takeover-proceed").click();
      await expectConnection(view, "live");
      control(desktop, { do: "outage", on: true });
      await expectConnection(view, "reconnecting");
      control(desktop, { do: "outage", on: false });
      await view.getByRole("button", { name: en.connection.tryNow }).click();
      await expectConnection(view, "live");
      expectAllThroughProxy(company);
    },
  );
});

inCompany(
  "an agent who does not know the proxy is told what blocks the way",
  async ({ company }) => {
    const { desktop, server } = company;
    const view = await desktop.window();
    await fillSignIn(desktop, view, { server });
    await view.getByTestId("proxy-question").getByRole("button", { name: en.proxy.cancel }).click();
    await expect(view.locator("[data-failure=proxy]")).toContainText(en.signInFailure.proxy);
    await fillSignIn(desktop, view, { server });
    await expect(view.getByTestId("proxy-question"), "trying again asks again").toBeVisible();
    expect(company.proxy.seen.passed).toEqual([]);
  },
);

test("updates come by the same proxy with the same answer, and ask for nothing by themselves", async ({
  driver,
}) => {
  test.skip(process.platform !== "linux", "an AppImage is played on Linux alone");
  const image = await playAppImage({ secured: { host: FEED_HOST, authority: feedAuthority } });
  const ports = { server: "", feed: new URL(image.feed.url).port };
  const proxy = await startCompanyProxy({
    credentials: CREDENTIALS,
    placeOf(target) {
      const known = [`${HOST}:${ports.server}`, `${FEED_HOST}:${ports.feed}`];
      const port = Number(target.split(":")[1]);
      return known.includes(target) ? { host: "127.0.0.1", port } : null;
    },
  });
  const desktop = await driver.open({
    ...{ locale: "en-GB", colorScheme: "light", installed: image.installed },
    server: { certificate: authority.issue({ host: HOST }) },
    network: {
      proxy: { kind: "fixed", server: proxy.server },
      trustedCertificates: [authority.cert],
    },
  });
  ports.server = new URL(desktop.simulator.url).port;
  const view = await desktop.window();
  const about = view.locator("[data-update]");
  const check = () => about.getByRole("button", { name: en.update.check }).click();

  await view.locator("[data-action=settings]").click();
  await check();
  await expect(about).toContainText(en.updateFailed.check);
  expect(proxy.seen.refused).toBe(1);
  await expect(view.getByTestId("proxy-question")).toHaveCount(0);
  await view.getByRole("button", { name: en.settings.back }).click();

  await fillSignIn(desktop, view, { server: `https://${HOST}:${ports.server}` });
  await answerProxy({ desktop, proxy, server: "" });
  await view.getByTestId("takeover-proceed").click();
  await expectConnection(view, "live");
  await view.locator("[data-action=settings]").click();
  await check();
  await expect(about).toHaveAttribute("data-update", "ready");
  expect(proxy.seen.passed).toContain(`${FEED_HOST}:${ports.feed}`);
  expect(image.feed.requests).toHaveLength(2);
  await desktop.tray.choose(en.tray.quit);
  await view.getByRole("button", { name: en.quit.stay }).click();
  await expect.poll(() => desktop.isRunning()).toBe(false);
  expect(await image.content()).toBe(NEW_IMAGE);
  await desktop.close();
  await proxy.close();
  await image.remove();
});
