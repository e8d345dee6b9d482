import { contextBridge, ipcRenderer } from "electron";
import type { RequestAnswer, RequestName, WindowBridge } from "../shared/bridge.ts";
import { channelOf, type RequestReply } from "../shared/bridge-channels.ts";

/**
 * All that the window can reach: requests and pushes by name, under our own channel prefix.
 * Neither `ipcRenderer` nor its events leave this file.
 */
const agentStatus: WindowBridge = {
  async request<Name extends RequestName>(name: Name, ...input: readonly unknown[]) {
    const reply: RequestReply<RequestAnswer<Name>> = await ipcRenderer.invoke(
      channelOf(name),
      ...input,
    );
    if (!reply.ok) throw new Error(reply.refusal);
    return reply.answer;
  },
  onPush(name, listener) {
    const channel = channelOf(name);
    const onEvent = (_event: unknown, value: Parameters<typeof listener>[0]) => listener(value);
    ipcRenderer.on(channel, onEvent);
    return () => void ipcRenderer.removeListener(channel, onEvent);
  },
};

contextBridge.exposeInMainWorld("agentStatus", Object.freeze(agentStatus));
