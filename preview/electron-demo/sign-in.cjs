"use strict";

/**
 * Loaded into real Electron before the widget (`electron -r`), for the demonstration alone: runs the
 * script from the environment, which signs in as an agent would, in the first window that opens.
 */
const { app } = require("electron");

const script = process.env.AGENT_STATUS_DEMO_SIGN_IN;
delete process.env.AGENT_STATUS_DEMO_SIGN_IN;

app.on("web-contents-created", function demonstrate(_event, contents) {
  if (!script) return;
  app.off("web-contents-created", demonstrate);
  contents.once("did-finish-load", () => {
    contents.executeJavaScript(script).catch((error) => {
      console.error(`The demonstration could not sign in: ${error}`);
    });
  });
});
