import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/frame.css";
import "./styles/sign-in.css";
import "./styles/presence.css";
import "./styles/channels.css";
import "./styles/actions.css";
import "./styles/messages.css";
import "./styles/settings.css";
import "./styles/bar.css";
import "./styles/day.css";
import "./styles/small.css";
import type { WindowBridge } from "../shared/bridge.ts";
import { startWindow } from "./start.tsx";

declare global {
  interface Window {
    /** What the preload gives to the window. */
    readonly agentStatus: WindowBridge;
  }
}

const root = document.getElementById("root");
if (root) void startWindow(window.agentStatus, root);
