import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSimulator, type Simulator } from "./simulator.ts";
import { agentOf, ask, postJson } from "./test-client.ts";

const ALLOWED = "http://127.0.0.1:9999";
let simulator: Simulator;
beforeEach(async () => {
  simulator = await createSimulator({ allowedOrigins: [ALLOWED] });
});
afterEach(() => simulator.close());

const control = (body: unknown) => postJson(`${simulator.url}/simulator/control`, body);
const ready = { do: "setAgentState", agent: "amina", state: "READY" };

/** `fetch` does not let a test say Host, Origin or Sec-Fetch-Site as it likes. */
function raw(method: string, path: string, headers: Record<string, string>, body = "") {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const call = request(`${simulator.url}${path}`, { method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    call.on("error", reject);
    call.end(body);
  });
}

it("carries a command out and answers with the state after it", async () => {
  const { status, json } = await control(ready);
  expect(status).toBe(200);
  expect(json).toEqual({ ok: true, state: simulator.state() });
  expect(agentOf(simulator).state).toBe("READY");
});

it("shows the state", async () => {
  const { status, json } = await ask(`${simulator.url}/simulator/state`);
  expect([status, json]).toEqual([200, simulator.state()]);
  expect(json).toMatchObject({ url: simulator.url, profile: "5.x", outage: false });
});

describe("says in a sentence what is wrong", () => {
  it.each([
    ["a field", '{"do":"delay","ms":"1"}', /The field \\"ms\\" is wrong: .*number/],
    ["no JSON", "{", /The body is not JSON\./],
    ["nothing", "", /The body is not JSON\./],
    ["nobody of that name", '{"do":"acceptTask","agent":"x"}', /There is no agent \\"x\\"\./],
  ])("%s", async (_what, body, error) => {
    const headers = { "Content-Type": "application/json" };
    const { status, text } = await raw("POST", "/simulator/control", headers, body);
    expect(status).toBe(400);
    expect(text).toMatch(error);
  });

  it("another content type, as a web page's form would send it", async () => {
    const headers = { "Content-Type": "text/plain" };
    const body = JSON.stringify(ready);
    const { status, text } = await raw("POST", "/simulator/control", headers, body);
    expect([status, text]).toEqual([400, expect.stringContaining("application/json")]);
  });

  it.each([
    ["GET", "/simulator/control"],
    ["POST", "/simulator/state"],
    ["GET", "/simulator/"],
  ])("%s %s", async (method, path) => {
    const { status, text } = await raw(method, path, {});
    expect([status, text]).toEqual([404, expect.stringContaining("POST /simulator/control")]);
  });
});

describe("is commanded", () => {
  const json = { "Content-Type": "application/json" };
  it.each([
    ["by no web page", { Origin: "https://example.com" }, 403],
    ["by no sandboxed page", { Origin: "null" }, 403],
    ["by a page of the allowed origin", { Origin: ALLOWED }, 200],
    ["by no page that hides its origin", { "Sec-Fetch-Site": "cross-site" }, 403],
    ["by no page of another port", { "Sec-Fetch-Site": "same-site" }, 403],
    ["by the address line", { "Sec-Fetch-Site": "none" }, 200],
    ["by no name that leads here (DNS rebinding)", { Host: "evil.example" }, 403],
    ["by localhost", { Host: "localhost:1234" }, 200],
  ])("%s", async (_who, headers, status) => {
    const body = JSON.stringify(ready);
    const answer = await raw("POST", "/simulator/control", { ...json, ...headers }, body);
    expect(answer.status).toBe(status);
    expect(agentOf(simulator).state).toBe(status === 200 ? "READY" : "LOGOUT");
  });
});
