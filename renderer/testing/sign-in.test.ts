import { describe, expect, it } from "vitest";
import { SIGN_IN_FAILURE_KINDS, type SignInFailureKind } from "../../shared/failures.ts";
import { en } from "../../shared/texts/en.ts";
import type { WindowState } from "../../shared/window-state.ts";
import { LANGUAGE_CHOICES } from "../settings/languages.ts";
import { shownWindow, stateOf } from "./shown-window.ts";
import type { WindowPage } from "./window-page.ts";

const show = shownWindow();

function failing(kind: SignInFailureKind): WindowState {
  const state = stateOf("signInKnown");
  return { ...state, signIn: { ...state.signIn, failure: { kind, detail: null } } };
}

const focused = (page: WindowPage["page"]) =>
  page.evaluate(() => {
    const part = document.activeElement;
    return part?.getAttribute("name") ?? part?.id ?? null;
  });

describe("the sign-in form", () => {
  it("says what an administrator fixed, and lets nobody type there", async () => {
    const state = stateOf("signInKnown");
    const { page, requests } = await show({
      ...state,
      signIn: { ...state.signIn, mode: "observe" },
      locked: ["server", "mode"],
    });
    expect(await page.getByText(en.settings.locked).count()).toBe(2);
    const server = page.locator("input[name=server]");
    expect(await server.getAttribute("readonly")).not.toBeNull();
    expect(await server.getAttribute("aria-describedby")).toBe("server-hint");
    expect(await page.locator("input[value=session]").isDisabled()).toBe(true);
    await page.locator("input[name=password]").fill("secret");
    await page.keyboard.press("Enter");
    const [, asked] = await requests();
    expect(asked).toMatchObject(["signIn", { server: "cx.example.com", mode: "observe" }]);
  });

  it("sends what was filled in, by keyboard alone", async () => {
    const { page, requests } = await show("signIn");
    expect(await focused(page)).toBe("server");
    await page.keyboard.type(" cx.example.com ");
    await page.keyboard.press("Tab");
    await page.keyboard.type("agent1");
    await page.keyboard.press("Tab");
    await page.keyboard.type(" secret ");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await requests()).toEqual([
      ["load"],
      [
        "signIn",
        {
          server: "cx.example.com",
          username: "agent1",
          password: " secret ",
          mode: "observe",
          keepSignedIn: true,
        },
      ],
    ]);
  });

  it("starts where something is missing", async () => {
    const { page } = await show("signInKnown");
    expect(await focused(page)).toBe("password");
    expect(await page.getByLabel("Server").inputValue()).toBe("cx.example.com");
    expect(await page.getByRole("radio", { name: "As my session" }).isChecked()).toBe(true);
  });

  it("asks for what is missing instead of sending it", async () => {
    const { page, requests } = await show("signInKnown");
    await page.getByLabel("User name").fill("  ");
    await page.getByRole("button", { name: "Sign in" }).click();
    expect(await focused(page)).toBe("username");
    expect(await page.getByLabel("User name").getAttribute("aria-invalid")).toBe("true");
    expect(await page.getByText("Fill in this field.").count()).toBe(2);
    expect(await requests()).toEqual([["load"]]);
  });

  it("cannot keep a session where that is not safe, and says why", async () => {
    const { page } = await show("signInCannotKeep");
    expect(await page.getByLabel("Keep me signed in").isDisabled()).toBe(true);
    expect(await page.getByText(en.keepRefused.notEncrypted).isVisible()).toBe(true);
  });

  it.each(LANGUAGE_CHOICES.map(({ value }) => value))(
    "shows why a session cannot be kept without scrolling: %s",
    async (language) => {
      const { page } = await show("signInKeyringLocked", language);
      const why = await page.locator("#keep-unavailable").boundingBox();
      const fold = await page.locator(".sign-in-actions").boundingBox();
      expect((why?.y ?? 0) + (why?.height ?? 0)).toBeLessThan(fold?.y ?? 0);
    },
  );

  it("waits with a way out, keeps what was typed, and takes the focus to a failure", async () => {
    const { page, pushState, requests } = await show("signInKnown");
    await page.getByLabel("Password").fill("secret");
    await page.keyboard.press("Enter");
    await pushState(stateOf("signingIn"));
    expect(await page.getByRole("main").getByText("Signing in…").isVisible()).toBe(true);
    expect(await page.getByLabel("Password").getAttribute("readonly")).not.toBeNull();
    await page.keyboard.press("Enter");
    expect((await requests()).at(-1)).toEqual(["cancelSignIn"]);

    await pushState(failing("serverNotFound"));
    expect(await focused(page)).toBe("sign-in-failure");
    expect(await page.getByLabel("Password").inputValue()).toBe("secret");
    expect(await page.getByLabel("Server").getAttribute("aria-describedby")).toBe(
      "sign-in-failure",
    );

    await pushState(stateOf("signingIn"));
    await pushState(failing("serverNotFound"));
    expect(await focused(page)).toBe("sign-in-failure");
  });

  it("has one sentence for each failure", async () => {
    const { page, pushState } = await show("signInKnown");
    for (const kind of SIGN_IN_FAILURE_KINDS) {
      await pushState(failing(kind));
      expect(await page.locator("[data-failure]").textContent()).toBe(en.signInFailure[kind]);
    }
  });

  it("quotes the server as plain text", async () => {
    const { page } = await show("signInServerSays");
    expect(await page.locator(".quote").textContent()).toBe(
      "The server says: Realm <b>expertflow</b> is not available at the moment",
    );
  });
});

it("shows that a kept session is being taken up again", async () => {
  const { page, requests } = await show("signingIn");
  expect(await page.getByRole("heading", { name: "Signing in…" }).isVisible()).toBe(true);
  expect(await page.getByRole("textbox").count()).toBe(0);
  await page.getByRole("button", { name: "Cancel" }).click();
  expect((await requests()).at(-1)).toEqual(["cancelSignIn"]);
});

describe("the takeover question", () => {
  it("goes on only when told to, and remembers only when told to", async () => {
    const { page, requests } = await show("takeover");
    await page.keyboard.press("Enter");
    expect(await requests()).toEqual([["load"]]);
    await page.getByTestId("takeover-proceed").click();
    expect((await requests()).at(-1)).toEqual([
      "answerTakeover",
      { proceed: true, remember: false },
    ]);
    await page.getByLabel("Do not ask again for this account").check();
    await page.getByTestId("takeover-proceed").click();
    expect((await requests()).at(-1)).toEqual([
      "answerTakeover",
      { proceed: true, remember: true },
    ]);
  });

  it("can be turned down", async () => {
    const { page, requests } = await show("takeover");
    await page.getByRole("button", { name: "Cancel" }).click();
    expect((await requests()).at(-1)).toEqual([
      "answerTakeover",
      { proceed: false, remember: false },
    ]);
  });
});
