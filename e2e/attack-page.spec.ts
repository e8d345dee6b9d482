import { createSocket } from "node:dgram";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "./fixtures.ts";

/** A server that nobody in the window may reach, and what reached it nevertheless. */
async function outside() {
  const seen: string[] = [];
  const connections: number[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.setHeader("access-control-allow-origin", "*").end("alert(1)");
  });
  server.on("connection", ({ remotePort = 0 }) => connections.push(remotePort));
  server.on("upgrade", (request, socket) => {
    seen.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const datagrams = createSocket("udp4");
  datagrams.on("message", () => seen.push("datagram"));
  await new Promise<void>((resolve) => datagrams.bind(port, "127.0.0.1", resolve));
  return {
    seen,
    /** Including those over which nothing was said. */
    connections,
    host: `127.0.0.1:${port}`,
    close() {
      datagrams.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

test("a page that is not ours any more runs no code of its own making, and reaches nobody", async ({
  desktop,
}) => {
  const view = await desktop.window();
  const target = await outside();
  try {
    const address = view.url();
    const code = await view.evaluate(runCode);
    // Each is refused by the page's policy, which says so: none is still on its way.
    await expect.poll(() => view.evaluate(refusals)).toHaveLength(code.tried);
    expect(await view.evaluate(() => Reflect.get(window, "whatRan"))).toEqual({});
    const tried = await view.evaluate(reachOut, target.host);
    expect(tried).toBe(32);
    await expect
      .poll(async () => (await view.evaluate(refusals)).slice(code.tried))
      .toEqual(expect.arrayContaining(WAYS_OUT));
    // What was begun later than all of them is through.
    await view.evaluate(loadOwnPicture);
    expect(target.seen).toEqual([]);
    // The page is where it was, alone, and works.
    expect(view.url()).toBe(address);
    expect(view.childFrames().filter((frame) => frame.url().startsWith("http"))).toEqual([]);
    expect(await desktop.opened()).toEqual([]);
    // Not by a locator, which would wait for the end of a navigation that was forbidden.
    const works = () => document.querySelector("button[type=submit]")?.checkVisibility();
    expect(await view.evaluate(works)).toBe(true);
  } finally {
    target.close();
  }
});

test("what is no request gets nowhere: calls between browsers, connections made ahead", async ({
  desktop,
}) => {
  test.skip(
    process.env["WIDGET_DRIVER"] !== "electron",
    "Electron forbids them; the preview's window is a frame of an ordinary browser",
  );
  const view = await desktop.window();
  const target = await outside();
  try {
    await view.evaluate(call, target.host);
    expect([target.seen, target.connections]).toEqual([[], []]);
  } finally {
    target.close();
  }
});

test("no frame within the window has the bridge", async ({ desktop }) => {
  const view = await desktop.window();
  const found = await view.evaluate(async () => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const within = frame.contentWindow;
    const has = within !== null && Reflect.get(within, "agentStatus") !== undefined;
    frame.src = "/index.html";
    await new Promise((resolve) => {
      frame.addEventListener("load", resolve, { once: true });
      document.addEventListener("securitypolicyviolation", resolve, { once: true });
    });
    let later = false;
    try {
      later = Reflect.get(Object(frame.contentWindow), "agentStatus") !== undefined;
    } catch {
      // Another origin: the blocked page's.
    }
    frame.remove();
    return { has, later };
  });
  expect(found).toEqual({ has: false, later: false });
});

test("a file dropped on the window goes nowhere", async ({ desktop }) => {
  const view = await desktop.window();
  const address = view.url();
  await view.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["<script>alert(1)</script>"], "evil.html", { type: "text/html" }));
    data.setData("text/uri-list", "file:///etc/passwd");
    for (const name of ["dragenter", "dragover", "drop"]) {
      const event = new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
    }
  });
  expect(view.url()).toBe(address);
  await expect(view.locator("button[type=submit]")).toBeVisible();
  expect(await desktop.opened()).toEqual([]);
});

/** Each kind of request that the page's policy refuses by a directive of its own. */
const WAYS_OUT = [
  ...["connect-src", "img-src", "media-src", "font-src", "style-src-elem", "script-src-elem"],
  ...["frame-src", "default-src", "base-uri", "require-trusted-types-for"],
];

/** Runs in the window, so it stands alone: the directives that refused something since `runCode`. */
function refusals(): string[] {
  return Reflect.get(window, "refusals");
}

/** Runs in the window, so it stands alone. */
function loadOwnPicture(): Promise<unknown> {
  const picture = new Image();
  picture.src = `/later-${Math.random()}.png`;
  return picture.decode().catch(() => {});
}

/** Runs in the window, so it stands alone. What ran is in `window.whatRan`. */
async function runCode(): Promise<{ readonly tried: number }> {
  const refused: string[] = [];
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
    refused.push(effectiveDirective),
  );
  const ran: Record<string, unknown> = {};
  const run = (how: string) => {
    ran[how] = true;
  };
  Object.assign(window, { refusals: refused, ran: run, whatRan: ran });
  const attempts: Record<string, () => unknown> = {
    eval: () => Reflect.get(window, "eval")("ran('eval')"),
    function: () => Reflect.construct(Function, ["ran('function')"])(),
    timer: () => Reflect.get(window, "setTimeout")("ran('timer')"),
    markup() {
      document.body.innerHTML += "<img src=x onerror=\"ran('markup')\">";
    },
    write: () => document.write("<script>ran('write')</script>"),
    inlineScript() {
      const script = document.createElement("script");
      script.textContent = "ran('inlineScript')";
      document.head.append(script);
    },
    handler() {
      const image = document.createElement("img");
      image.setAttribute("onerror", "ran('handler')");
      image.src = "/missing.png";
      document.body.append(image);
    },
    dataScript() {
      const script = document.createElement("script");
      script.src = "data:text/javascript,ran('dataScript')";
      document.head.append(script);
    },
    dataModule: () => import("data:text/javascript,ran('dataModule')" as string),
    blobModule() {
      const blob = new Blob(["ran('blobModule')"], { type: "text/javascript" });
      return import(URL.createObjectURL(blob));
    },
    address() {
      location.href = "javascript:ran('address')";
    },
    frame() {
      const frame = document.createElement("iframe");
      frame.srcdoc = "<script>parent.ran('frame')</script>";
      document.body.append(frame);
    },
    worker() {
      const blob = new Blob(["postMessage(1)"], { type: "text/javascript" });
      const worker = new Worker(URL.createObjectURL(blob));
      worker.onmessage = () => {
        ran["worker"] = true;
      };
    },
    parser() {
      const parsed = new DOMParser().parseFromString("<script>ran('parser')</script>", "text/html");
      document.body.append(...parsed.head.childNodes);
    },
    policy() {
      const trusted = Reflect.get(window, "trustedTypes");
      const policy = trusted.createPolicy("evil", { createHTML: (html: string) => html });
      ran["policy"] = policy !== undefined;
    },
    style() {
      const element = document.createElement("p");
      element.setAttribute("style", "position: fixed");
      document.body.append(element);
      if (getComputedStyle(element).position === "fixed") ran["style"] = true;
    },
  };
  // Outside of the test's own evaluation, which the policy of the page does not bind.
  await new Promise<void>((resolve) => {
    setTimeout(async () => {
      for (const attempt of Object.values(attempts)) {
        try {
          await attempt();
        } catch {
          // Refused, as it should be.
        }
      }
      resolve();
    });
  });
  return { tried: Object.keys(attempts).length };
}

/** Runs in the window, so it stands alone: every way out that a page has. Returns how many were tried. */
async function reachOut(host: string): Promise<number> {
  const http = `http://${host}`;
  const element = (name: string, attributes: Record<string, string>) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    document.body.append(made);
    return made;
  };
  const media = (name: string) => () => element(name, { src: `${http}/${name}`, autoplay: "" });
  const link =
    (rel: string, as = "") =>
    () =>
      element("link", { rel, as, href: `${http}/${rel}` });
  const attempts: Record<string, () => unknown> = {
    fetch: () => fetch(`${http}/fetch`),
    noCors: () => fetch(`${http}/noCors`, { mode: "no-cors", method: "POST", body: "x" }),
    keepalive: () => fetch(`${http}/keepalive`, { keepalive: true, mode: "no-cors" }),
    xhr() {
      const request = new XMLHttpRequest();
      request.open("POST", `${http}/xhr`);
      request.send("x");
    },
    socket: () => new WebSocket(`ws://${host}/socket`),
    events: () => new EventSource(`${http}/events`),
    beacon: () => navigator.sendBeacon(`${http}/beacon`, "x"),
    image: () => Object.assign(new Image(), { src: `${http}/image` }),
    script: () => element("script", { src: `${http}/script` }),
    module: () => import(`${http}/module`),
    worker: () => new Worker(`${http}/worker`),
    serviceWorker: () => navigator.serviceWorker.register("/evil.js"),
    stylesheet: link("stylesheet"),
    prefetch: link("prefetch"),
    preload: link("preload", "script"),
    modulepreload: link("modulepreload"),
    icon: link("icon"),
    manifest: link("manifest"),
    iframe: () => element("iframe", { src: `${http}/iframe` }),
    object: () => element("object", { data: `${http}/object` }),
    embed: media("embed"),
    video: media("video"),
    audio: media("audio"),
    css() {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`@font-face { font-family: e; src: url(${http}/font) }`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      element("p", {}).style.cssText = `font-family: e; background: url(${http}/background)`;
    },
    form() {
      const form = element("form", { action: `${http}/form`, method: "post" });
      if (form instanceof HTMLFormElement) form.submit();
    },
    base() {
      element("base", { href: `${http}/` });
      return fetch("relative");
    },
    open: () => window.open(`${http}/open`),
    newWindow: () => element("a", { href: `${http}/a`, target: "_blank" }).click(),
    navigate() {
      location.href = `${http}/navigate`;
    },
    anchor: () => element("a", { href: `${http}/anchor`, ping: `${http}/ping` }).click(),
    refresh: () => element("meta", { "http-equiv": "refresh", content: `0;url=${http}/refresh` }),
    file() {
      location.href = "file:///etc/passwd";
    },
  };
  for (const attempt of Object.values(attempts)) {
    try {
      await attempt();
    } catch {
      // Refused, as it should be.
    }
  }
  return Object.keys(attempts).length;
}

/** Runs in the window, so it stands alone: over datagrams, over TCP, and with nothing to say. */
async function call(host: string): Promise<void> {
  const link = document.createElement("link");
  Object.assign(link, { rel: "preconnect", href: `http://${host}` });
  document.head.append(link);
  const turn = { urls: `turn:${host}?transport=tcp`, username: "x", credential: "x" };
  const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}` }, turn] });
  connection.createDataChannel("x");
  await connection.setLocalDescription(await connection.createOffer());
  // Nothing tells of what is not even tried.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
}
