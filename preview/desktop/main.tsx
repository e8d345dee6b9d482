import { render } from "preact";
import { connect } from "./connection.ts";
import { Desktop } from "./desktop.tsx";
import { createFramePorts } from "./frame-ports.ts";
import "./styles/theme.css";
import "./styles/desktop.css";
import "./styles/tray.css";
import "./styles/panel.css";

const given = document.querySelector<HTMLMetaElement>('meta[name="preview"]');
const { ticket = "", frame = "" } = given?.dataset ?? {};
given?.remove();

const connection = connect(ticket);
const ports = createFramePorts(connection, frame);
render(<Desktop connection={connection} ports={ports} frameOrigin={frame} />, document.body);
