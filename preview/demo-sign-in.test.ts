import type { Browser, Page } from "playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { demoSignInScript } from "./demo-sign-in.ts";
import { sharedBrowser } from "./testing/shared-browser.ts";

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  page = await browser.newPage();
});
afterEach(() => page.close());

const credentials = { server: "http://127.0.0.1:1", username: "amina", password: 'de"mo' };

/** A form that asks whether to take over once it was submitted, and notes what happened. */
const FORM = `
  <form><input name="server"><input name="username"><input name="password" type="password">
  <button>Sign in</button></form><output></output>
  <script>
    const heard = [];
    document.querySelector("form").addEventListener("input", (event) => heard.push(event.target.name));
    document.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      const given = Object.fromEntries(new FormData(event.target));
      event.target.innerHTML = '<button type="button" data-testid="takeover-proceed">Go on</button>';
      event.target.querySelector("button").onclick = () =>
        document.querySelector("output").textContent = JSON.stringify({ heard, given });
    });
  </script>`;

test("the form is filled in as by hand, submitted once, and the question answered", async () => {
  await page.setContent(FORM);
  await page.evaluate(demoSignInScript(credentials));
  expect(JSON.parse((await page.locator("output").textContent()) ?? "")).toEqual({
    heard: ["server", "username", "password"],
    given: credentials,
  });
});

test("a form that comes later is found, one without a server field too", async () => {
  await page.setContent("<main></main>");
  const done = page.evaluate(demoSignInScript(credentials));
  await page.evaluate(() => {
    document.body.innerHTML = `<form onsubmit="document.title = 'sent'; event.preventDefault();
      document.body.innerHTML = '<b data-testid=takeover-proceed></b>'">
      <input name="username"><input name="password"></form>`;
  });
  await done;
  expect(await page.title()).toBe("sent");
});
