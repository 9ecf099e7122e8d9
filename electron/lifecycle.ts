import { join } from "node:path";
import type * as Electron from "electron";
import { systemClock } from "#shared/kernel/clock.ts";
import { createHandlers } from "./bridge/handlers.ts";
import { bundleSchemePrivileges, serveScheme, windowAddress } from "./bridge/scheme.ts";
import { serveBridge } from "./bridge/serve-bridge.ts";
import { writeAtomically } from "./platform/atomic-write.ts";
import { noteUncaughtFaults } from "./platform/faults.ts";
import { type Log, openFileLog } from "./platform/log.ts";
import { askedHome, type HomeFiles, homeFilesIn, programFilesIn } from "./platform/paths.ts";
import { ProcessHost } from "./platform/process-host.ts";
import { runtimeOf } from "./platform/runtime.ts";
import { SettingsFile } from "./platform/settings-file.ts";
import { readStoredJson } from "./platform/stored-file.ts";
import { forkUtilityProcess } from "./platform/utility-process.ts";
import { vaultCalls } from "./vault/contract.ts";
import { deepLinkIn } from "./windows/deep-link-argument.ts";
import { menuTemplate } from "./windows/menu.ts";
import { guardNavigation } from "./windows/navigation-guard.ts";
import { Questions } from "./windows/questions.ts";
import { guardSession } from "./windows/session-guard.ts";
import { ShellLines } from "./windows/shell-lines.ts";
import { Windows } from "./windows/windows.ts";

type Runtime = typeof Electron;
type Vault = ProcessHost<typeof vaultCalls>;
type Running = Readonly<{ windows: Windows; vault: Vault }>;

/** How the program comes up and goes down: every step with an order is in this file. */
export function start(electron: Runtime, process: NodeJS.Process): void {
  const { app, protocol } = electron;

  // Start 1: every window is sandboxed, whatever its own options say.
  app.enableSandbox();

  // Start 2: the scheme's privileges must be known before Electron is ready.
  protocol.registerSchemesAsPrivileged([bundleSchemePrivileges]);

  // Start 3: the home, before the lock: each home has a lock of its own.
  const asked = askedHome(process.env);
  if (asked !== null) app.setPath("userData", asked);

  // Start 4: one instance per home. A second start hands over its arguments and ends.
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }

  // Start 5: the log and the one handler for what nobody expected. Main goes on after such an
  // error: windows and vault are whole, and ending here could lose what they are still sending.
  const files = homeFilesIn(app.getPath("userData"));
  const log = openFileLog(join(files.logs, "main.log"), systemClock);
  noteUncaughtFaults(process, log, () => undefined);

  // Start 6: the walls around contents that are made from now on.
  guardNavigation(app);

  // Start 7: stopping, and what comes from outside, is listened for before anything is waited for.
  const running = app.whenReady().then(() => run(electron, process, files, log));
  app.on("second-instance", (_event, argv) => {
    void running.then(({ windows }) => windows.comeForward(deepLinkIn(argv)));
  });
  app.on("open-url", (event, url) => {
    event.preventDefault();
    void running.then(({ windows }) => windows.comeForward(deepLinkIn([url])));
  });
  app.on("activate", () => void running.then(({ windows }) => windows.comeForward(null)));
  stopOnRequest(electron, process, running, files);
}

async function run(
  electron: Runtime,
  process: NodeJS.Process,
  files: HomeFiles,
  log: Log,
): Promise<Running> {
  const { app, dialog, Menu, nativeTheme, protocol, session } = electron;
  const program = programFilesIn(app.getAppPath());

  // Start 8: settings. Absent or corrupt ones mean offline and private.
  const settings = await SettingsFile.open(files.settings);
  const applySettings = () => {
    nativeTheme.themeSource = settings.read().theme;
  };
  applySettings();

  // Start 9: the walls around the session, before anything is loaded in it.
  guardSession(session.defaultSession, app.isPackaged);

  // Start 10: the window's files.
  serveScheme(protocol, program.renderer);

  // Start 11: the vault, so that it opens the database while the window loads.
  const vault: Vault = new ProcessHost({
    name: "vault",
    calls: vaultCalls,
    fork: () =>
      forkUtilityProcess(electron.utilityProcess, {
        name: "Throughline vault",
        path: program.vault,
        args: [app.getPath("userData"), program.reader],
      }),
    clock: systemClock,
    log,
  });
  vault.start();

  // Start 12: the bridge, before there is a window that could call.
  const shellLines = new ShellLines(systemClock);
  const questions = new Questions(dialog);
  const windowOf = (contents: Electron.WebContents) =>
    electron.BrowserWindow.fromWebContents(contents);
  serveBridge({
    ipcMain: electron.ipcMain,
    log,
    handlersFor: (caller) =>
      createHandlers(
        {
          describe: {
            version: app.getVersion(),
            runtime: runtimeOf(process.versions),
            platform: process.platform,
          },
          vault,
          settings,
          onSettings: applySettings,
          ports: {
            createChannel: () => new electron.MessageChannelMain(),
            openInVault: async (target, port) => (await vault.call("port.open", target, [port])).ok,
            shellLines,
          },
          links: {
            confirm: (place) => questions.openPlace(windowOf(caller), place),
            openExternal: (url) => electron.shell.openExternal(url),
          },
          askWhere: (name) => questions.whereToSave(windowOf(caller), name),
          log,
        },
        caller,
      ),
  });

  // Start 13: the menu and the window.
  const windows = new Windows({
    BrowserWindow: electron.BrowserWindow,
    screen: electron.screen,
    nativeTheme,
    preload: program.preload,
    address: windowAddress,
    isPackaged: app.isPackaged,
    remembered: await readStoredJson(files.windowState),
    shellLines,
    questions,
    clock: systemClock,
    log,
  });
  const template = menuTemplate(
    { send: (command) => windows.send(command), openWindow: () => windows.open() },
    process.platform,
    app.isPackaged,
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  windows.open(deepLinkIn(process.argv));
  log.note("started", { version: app.getVersion(), runtime: runtimeOf(process.versions) });
  return { windows, vault };
}

/** Whoever asks first starts the stop; whoever asks again waits for the same one. */
function stopOnRequest(
  { app }: Runtime,
  process: NodeJS.Process,
  running: Promise<Running>,
  files: HomeFiles,
): void {
  let stopping: Promise<void> | null = null;
  const stop = () =>
    (stopping ??= running.then((parts) => shutDown(parts, files)).then(() => app.exit(0)));

  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") void stop();
  });
  app.on("before-quit", (event) => {
    event.preventDefault();
    void stop();
  });
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
}

async function shutDown({ windows, vault }: Running, files: HomeFiles): Promise<void> {
  // Stop 1: the windows finish what is being typed and hand it to the vault. Their wait is bounded.
  await windows.flush();

  // Stop 2: where the window stood.
  await writeAtomically(files.windowState, JSON.stringify(windows.state));

  // Stop 3: the vault commits what it has and closes its databases. Its wait is bounded too.
  await vault.call("close", null);
  vault.stop();
}
