// The least that a window of this runtime can do: the yardstick for starting.
const { app, BrowserWindow, protocol } = require("electron");

const page =
  '<!doctype html><title>Bare</title><div role="textbox" aria-label="Document body" contenteditable>.</div>';

protocol.registerSchemesAsPrivileged([
  { scheme: "app", privileges: { standard: true, secure: true } },
]);
app.enableSandbox();
if (process.env.THROUGHLINE_HOME) app.setPath("userData", process.env.THROUGHLINE_HOME);
app.on("window-all-closed", () => app.quit());
void app.whenReady().then(() => {
  protocol.handle("app", () => new Response(page, { headers: { "content-type": "text/html" } }));
  const window = new BrowserWindow({ width: 1280, height: 800 });
  void window.loadURL("app://bundle/index.html");
});
