// First, so that it listens before anything can send a port; then the styles that parts build on.
import { ownInbox } from "./bridge/own-inbox.ts";
import "./ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { systemClock } from "#shared/kernel/clock.ts";
import { systemRandom } from "#shared/kernel/random.ts";
import { App } from "./app/App.tsx";
import { loadDocumentPart } from "./app/document-part.ts";
import { pastLetters } from "./app/letters-past-react.ts";
import { watchForFaults } from "./app/faults.ts";
import { followTheme } from "./app/theme.ts";
import { createWorkspace } from "./app/workspace.ts";
import { findExposedBridge, WindowBridge } from "./bridge/window-bridge.ts";
import { Message } from "./ui/Message.tsx";

const place = document.getElementById("root");
if (place === null) throw new Error("The page has no root");
// In the body of the page is drawn what floats over the window: React listens there as well from then on.
const root = pastLetters([place, document.body], () => createRoot(place));

const exposed = findExposedBridge(window);
if (exposed === null) {
  root.render(
    <Message isScreen>This page works only inside Throughline. Open it from the app.</Message>,
  );
} else {
  const bridge = new WindowBridge(exposed, ownInbox, systemRandom);
  const workspace = createWorkspace({
    bridge,
    clock: systemClock,
    random: systemRandom,
    own: window,
  });
  followTheme(window, workspace.settings);
  watchForFaults(window, workspace.report);
  const render = () =>
    root.render(
      <StrictMode>
        <App workspace={workspace} />
      </StrictMode>,
    );
  // A window that begins at a document begins with it; if its screen cannot be read, the window says so.
  if (window.location.hash.startsWith("#/document/")) void loadDocumentPart().then(render, render);
  else render();
}
