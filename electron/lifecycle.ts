import { join } from "node:path";
import type * as Electron from "electron";
import { systemClock } from "#shared/kernel/clock.ts";
import { faultPlaceOf } from "#shared/kernel/fault-place.ts";
import { forgetCopies } from "./bridge/hand-out.ts";
import { createHandlers } from "./bridge/handlers.ts";
import { bundleSchemePrivileges, serveScheme, windowAddress } from "./bridge/scheme.ts";
import { serveBridge } from "./bridge/serve-bridge.ts";
import { writeAtomically } from "./platform/atomic-write.ts";
import { noteUncaughtFaults } from "./platform/faults.ts";
import { type Log, openFileLog } from "./platform/log.ts";
import { askedHome, type HomeFiles, homeFilesIn, programFilesIn } from "./platform/paths.ts";
import { runtimeOf } from "./platform/runtime.ts";
import { FirstRun } from "./platform/first-run.ts";
import { SettingsFile } from "./platform/settings-file.ts";
import { readStoredJson } from "./platform/stored-file.ts";
import { startVault, type VaultProcess } from "./platform/vault-process.ts";
import { servingOf } from "./serving.ts";
import type { Sharing } from "./sharing/sharing.ts";
import { openIdentity, prepareSharing } from "./sharing/start-sharing.ts";
import { CaptureShortcut } from "./windows/capture-shortcut.ts";
import { Care } from "./windows/care.ts";
import { CareQuestions } from "./windows/care-questions.ts";
import { deepLinkIn } from "./windows/deep-link-argument.ts";
import { menuTemplate } from "./windows/menu.ts";
import { guardNavigation } from "./windows/navigation-guard.ts";
import { Questions } from "./windows/questions.ts";
import { guardSession } from "./windows/session-guard.ts";
import { ReviewReminders } from "./windows/review-reminders.ts";
import { ShellLines } from "./windows/shell-lines.ts";
import { SpaceNotice } from "./windows/space-notice.ts";
import { Windows } from "./windows/windows.ts";

/** What the program is given to run on. */
export type Runtime = Readonly<{ electron: typeof Electron; process: NodeJS.Process }>;

type Home = Readonly<{ files: HomeFiles; log: Log }>;
type Running = Readonly<{
  windows: Windows;
  vault: VaultProcess;
  questions: Questions;
  sharing: Sharing;
  /** What is ended with the program. */
  outside: readonly { end(): void }[];
}>;

/** How the program comes up and goes down: every step with an order is in this file. */
export function start(runtime: Runtime): void {
  const { electron, process } = runtime;
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
  const running = app.whenReady().then(() => comeUp(runtime, { files, log }));
  listenOutside(app, running);
  stopOnRequest(runtime, running, { files, log });
}

async function comeUp(runtime: Runtime, { files, log }: Home): Promise<Running> {
  const { electron, process } = runtime;
  const { app, nativeTheme } = electron;
  const program = programFilesIn(app.getAppPath());

  // Start 8: whether this is the first run, before anything is kept; then the settings. Absent or corrupt ones mean offline and private. Copies of a program that was killed go.
  const firstRun = new FirstRun(files);
  const settings = await SettingsFile.open(files.settings);
  void forgetCopies(files.copies);
  const applySettings = () => {
    nativeTheme.themeSource = settings.read().theme;
  };
  applySettings();

  // Start 9: the walls around the session, before anything is loaded in it.
  guardSession(electron.session.defaultSession, app.isPackaged);

  // Start 10: the window's files.
  serveScheme(electron.protocol, program.renderer);

  // Start 11: the vault, so that it starts while the window loads. It signs in shared spaces.
  const identity = openIdentity(runtime, files.device);
  const handKeyOver = async () => {
    const { seed, key } = await identity;
    // A vault that has gone is started again, and asks anew.
    if (key !== null) await vault.call("device.use", { device: key, seed });
    await office.vaultStarted();
  };
  const vault = startVault(electron.utilityProcess, {
    script: program.vault,
    args: [app.getPath("userData"), program.reader, program.interchange],
    clock: systemClock,
    log,
    onStarted: () => void handKeyOver(),
  });

  // Start 12: the bridge, before there is a window that could call.
  const shellLines = new ShellLines(systemClock);
  // The peers process starts once there are a key and a shared space, never before.
  const { sharing, office, presence } = prepareSharing(runtime, {
    identity,
    vault,
    settings,
    onSettings: () => onSettings(),
    files,
    tellAll: (message) => shellLines.tellAll(message),
    script: program.peers,
    gate: program.gate,
    log,
  });
  const questions = new Questions(electron.dialog);
  const notice = new SpaceNotice(files.spaces, (...words) => questions.tell(...words));
  const onSettings = () => {
    applySettings();
    shellLines.tellAll({ kind: "settings", settings: settings.read() });
    captureShortcut.apply(settings.read().captureShortcut);
  };
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
  const care = new Care({
    vault,
    windows,
    questions: new CareQuestions(electron.dialog),
    clock: systemClock,
  });
  const menu = {
    "open-window": async () => windows.open(),
    "back-up": () => care.backUpNow(),
    restore: () => care.restore().then(() => office.refresh()),
    "save-all-as-text": () => care.saveAllAsText(),
  };
  const serving = {
    vault,
    settings,
    identity,
    onIdentity: () => void handKeyOver(),
    office,
    presence,
    onSettings,
    firstRun,
    shellLines,
    questions,
    notice,
    files,
    menu,
    log,
  };
  serveBridge({
    ipcMain: electron.ipcMain,
    log,
    handlersFor: (caller) => createHandlers(servingOf(runtime, caller, serving), caller),
  });

  // Start 13: the menu and the window.
  const actions = {
    send: windows.send.bind(windows),
    choose: (choice: keyof typeof menu) => void menu[choice](),
  };
  const template = menuTemplate(actions, process.platform, app.isPackaged);
  electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(template));
  windows.open(deepLinkIn(process.argv));

  // Start 14: what reaches the person outside the window, as far as they asked for it.
  const captureShortcut = new CaptureShortcut({
    globalShortcut: electron.globalShortcut,
    capture: () => windows.summon("capture.open"),
    tellRefused: (keys) => void questions.captureKeyRefused(keys),
  });
  captureShortcut.apply(settings.read().captureShortcut);
  const reminders = new ReviewReminders({
    vault,
    clock: systemClock,
    isWanted: () => settings.read().remindOnReviewDates,
    Notification: electron.Notification,
    file: files.reminded,
    onClick: () => windows.summon("go.home"),
  });
  reminders.start();

  log.note("started", { version: app.getVersion(), runtime: runtimeOf(process.versions) });
  return { windows, vault, questions, sharing, outside: [captureShortcut, reminders] };
}

function listenOutside(app: Electron.App, running: Promise<Running>): void {
  const comeForward = (args: readonly string[]) =>
    void running.then(
      ({ windows }) => windows.comeForward(deepLinkIn(args)),
      () => undefined,
    );
  app.on("second-instance", (_event, argv) => comeForward(argv));
  app.on("open-url", (event, url) => {
    event.preventDefault();
    comeForward([url]);
  });
  app.on("activate", () => comeForward([]));
}

/** Whoever asks first starts the stop; whoever asks again waits for the same one. */
function stopOnRequest(
  { electron, process }: Runtime,
  running: Promise<Running>,
  home: Home,
): void {
  const { app, dialog } = electron;
  let stopping: Promise<void> | null = null;

  const stop = async (mayAsk: boolean) => {
    const mayEnd = await shutDown(await running, home, mayAsk);
    if (mayEnd) app.exit(0);
    else stopping = null;
  };
  // A stop that fails must not leave a program that nobody can end.
  const fail = (thrown: unknown) => {
    home.log.note("fault", { kind: "stop", ...faultPlaceOf(thrown) });
    app.exit(1);
  };
  const request = (mayAsk: boolean) => {
    stopping ??= stop(mayAsk).catch(fail);
  };

  running.catch((thrown: unknown) => {
    home.log.note("fault", { kind: "start", ...faultPlaceOf(thrown) });
    dialog.showErrorBox(
      "Throughline could not start.",
      "Your documents are untouched on this computer. Start it again; if this stays, install " +
        `Throughline anew. What happened is noted in ${home.files.logs}.`,
    );
    app.exit(1);
  });
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") request(false);
  });
  app.on("before-quit", (event) => {
    event.preventDefault();
    request(true);
  });
  // A signal comes from a system that is going down: there is nobody to answer a question.
  process.on("SIGTERM", () => request(false));
  process.on("SIGINT", () => request(false));
}

/** False if the person would rather stay. */
async function shutDown(
  { windows, vault, questions, sharing, outside }: Running,
  { files, log }: Home,
  mayAsk: boolean,
): Promise<boolean> {
  // Stop 1: the windows finish what is being typed and hand it to the vault. Their wait is bounded.
  const everythingStored = await windows.flush();
  if (!everythingStored && mayAsk && !(await questions.leaveUnstored(windows.focused()))) {
    return false;
  }

  for (const each of outside) each.end();
  const goodbye = sharing.end();

  // Stop 2: where the window stood.
  await writeAtomically(files.windowState, JSON.stringify(windows.state));

  // Stop 3: the vault commits what it has and closes its databases. Its wait is bounded too.
  const closed = await vault.call("close", null);
  vault.stop();
  await Promise.all([goodbye, forgetCopies(files.copies)]);

  log.note("stopped", { everythingStored: closed.ok && closed.value.everythingStored });
  return true;
}
