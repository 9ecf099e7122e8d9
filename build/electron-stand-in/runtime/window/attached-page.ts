import { randomUUID } from "node:crypto";
import {
  bindingName,
  type FromPage,
  type PageSettings,
  questionPath,
  type WindowOpenQuestion,
  worldName,
} from "../../page/messages.ts";
import type { ChromiumSession, Protocol } from "../chromium/connection.ts";
import { pausingAutoAttach, type Target } from "../chromium/targets.ts";
import { preventable } from "../events.ts";
import { nativeTheme } from "../desktop/native-theme.ts";
import { setWorkArea } from "../desktop/display-area.ts";
import { interceptRequests, type RequestingWindow } from "../net/interception.ts";
import type { StandInSession } from "../net/session.ts";
import { reportConsole } from "./console-messages.ts";
import { Frames } from "./frames.ts";
import { Navigation } from "./navigation.ts";
import { PageDocument } from "./page-document.ts";
import { isolatedWorldScript, mainWorldScript } from "./page-scripts.ts";
import type { WebContents } from "./web-contents.ts";

export type OpenedPage = { readonly target: Target; readonly blankAddress: string };

/** Chromium's page behind a WebContents: watched, scripted and guarded before its first script runs. */
export class AttachedPage implements RequestingWindow {
  readonly session: ChromiumSession;
  readonly targetId: string;
  readonly frames: Frames;
  readonly navigation: Navigation;
  document: PageDocument | undefined;

  readonly #contents: WebContents;
  readonly #electronSession: StandInSession;
  readonly #nonce = randomUUID();
  readonly #blankAddress: string;
  /** The preload's world of each document, before it has spoken. */
  readonly #worlds = new Map<number, string>();

  constructor(
    contents: WebContents,
    electronSession: StandInSession,
    { target, blankAddress }: OpenedPage,
  ) {
    this.session = target.session;
    this.targetId = target.info.targetId;
    this.#contents = contents;
    this.#electronSession = electronSession;
    this.#blankAddress = blankAddress;
    this.frames = new Frames(contents.id);
    this.frames.watch(this.session);
    this.navigation = new Navigation(contents, this.session, this.frames, blankAddress);
  }

  get id(): number {
    return this.#contents.id;
  }

  get mainFrameId(): string {
    return this.frames.mainFrameId;
  }

  get asElectron(): Electron.WebContents {
    // The guard at the end of its prototype chain answers for every member that is not offered.
    return this.#contents as unknown as Electron.WebContents;
  }

  /** Installs everything and lets the page go. What is sent here is answered in order, so one wait is enough. */
  async start(preferences: Electron.WebPreferences): Promise<void> {
    const { session } = this;
    this.#listen();
    this.#electronSession.pages.add(session);
    const settings = this.#settings(preferences);

    await Promise.all([
      session.send("Page.enable"),
      session.send("Page.getFrameTree").then(({ frameTree }) => this.frames.learn(frameTree.frame)),
      session.send("Page.setLifecycleEventsEnabled", { enabled: true }),
      session.send("Inspector.enable"),
      session.send("Runtime.enable"),
      session.send("Runtime.addBinding", { name: bindingName, executionContextName: worldName }),
      session.send("Page.addScriptToEvaluateOnNewDocument", { source: mainWorldScript(settings) }),
      session.send("Page.addScriptToEvaluateOnNewDocument", {
        source: this.#isolatedScript(settings, preferences.preload),
        worldName,
      }),
      interceptRequests(session, this.#electronSession, this),
      session.send("Target.setAutoAttach", pausingAutoAttach),
      this.setColorScheme(),
      session.send("Runtime.runIfWaitingForDebugger"),
    ]);
  }

  /** Shows the page in the colours the app has chosen. */
  async setColorScheme(): Promise<void> {
    const { themeSource } = nativeTheme;
    const features = [
      { name: "prefers-color-scheme", value: themeSource === "system" ? "" : themeSource },
    ];
    await this.session.send("Emulation.setEmulatedMedia", { features });
  }

  mayLoad(frameId: string, address: string, isRedirect: boolean): Promise<boolean> {
    return this.navigation.mayLoad(frameId, address, isRedirect);
  }

  async beforeDocument(address: string): Promise<void> {
    await this.#electronSession.permissions.apply(this.asElectron, address);
  }

  answerQuestion(request: Protocol.Network.Request): string | undefined {
    if (!request.url.endsWith(`${questionPath}${this.#nonce}`)) return undefined;
    const question = JSON.parse(request.postData ?? "{}") as WindowOpenQuestion;
    return this.#contents.decideWindowOpen(question) ? "allow" : "deny";
  }

  /** The page is gone for good. */
  leave(): void {
    this.#electronSession.pages.delete(this.session);
    this.leaveDocument();
  }

  /** The document is gone, or the process behind it. */
  leaveDocument(): void {
    this.document?.gone();
    this.document = undefined;
  }

  #listen(): void {
    const { session } = this;
    session.on("Runtime.executionContextCreated", ({ context }) => {
      const { frameId } = (context.auxData ?? {}) as { frameId?: string };
      if (context.name === worldName && frameId !== undefined)
        this.#worlds.set(context.id, frameId);
    });
    session.on("Runtime.executionContextDestroyed", ({ executionContextId }) => {
      this.#worlds.delete(executionContextId);
      if (this.document?.contextId === executionContextId) this.leaveDocument();
    });
    session.on("Runtime.executionContextsCleared", () => {
      this.#worlds.clear();
      this.leaveDocument();
    });
    session.on("Runtime.bindingCalled", ({ name, payload, executionContextId }) => {
      if (name === bindingName) this.#receive(executionContextId, JSON.parse(payload) as FromPage);
    });
    session.on("Page.windowOpen", (event) => this.#contents.pageOpenedWindow(event));
    session.on("Page.javascriptDialogOpening", ({ type }) => {
      session.tell("Page.handleJavaScriptDialog", {
        accept: type === "beforeunload" && this.#mayUnload(),
      });
    });
    session.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
      this.#watchChild(session.child(sessionId), targetInfo);
    });
    reportConsole(session, this.#contents);
  }

  #receive(contextId: number, message: FromPage): void {
    if (message[0] === "hello") {
      const frame = this.frames.snapshot(this.#worlds.get(contextId) ?? "");
      if (!frame) return;
      this.leaveDocument();
      this.document = new PageDocument(
        { session: this.session, contextId, receiver: this.#nonce },
        this.#contents,
        frame,
      );
      setWorkArea(message[1]);
      this.#contents.pageStarted(this.document);
      return;
    }
    // A document that was left may still have words on the way; nobody is there to answer them.
    if (this.document?.contextId !== contextId) return;
    this.document.receive(message);
    this.#contents.pageSaid(message);
  }

  /** In Electron a page that wants to stay does stay, unless the app prevents just that. */
  #mayUnload(): boolean {
    const event = preventable({});
    this.#contents.emit("will-prevent-unload", event);
    if (!event.defaultPrevented) this.#contents.emit("-unload-prevented");
    return event.defaultPrevented;
  }

  #watchChild(child: ChromiumSession, info: Protocol.Target.TargetInfo): void {
    child.on("Target.attachedToTarget", ({ sessionId, targetInfo }) =>
      this.#watchChild(child.child(sessionId), targetInfo),
    );
    void watchChild(child, this.#electronSession, info.type === "iframe" ? this : undefined);
  }

  #isolatedScript(settings: PageSettings, preload: string | undefined): string {
    try {
      return isolatedWorldScript(settings, preload);
    } catch (reason) {
      this.#contents.emit("preload-error", {}, preload, reason);
      console.error(`Unable to load preload script: ${preload}\n`, reason);
      return isolatedWorldScript(settings, undefined);
    }
  }

  #settings(preferences: Electron.WebPreferences): PageSettings {
    return {
      nonce: this.#nonce,
      blankAddress: this.#blankAddress,
      platform: process.platform,
      arch: process.arch,
      versions: { ...process.versions },
      additionalArguments: preferences.additionalArguments ?? [],
    };
  }
}

/** Workers and foreign frames ask for things too, so they are held until their requests are. */
export async function watchChild(
  child: ChromiumSession,
  electronSession: StandInSession,
  window: RequestingWindow | undefined,
): Promise<void> {
  await Promise.allSettled([
    interceptRequests(child, electronSession, window),
    child.send("Target.setAutoAttach", pausingAutoAttach),
    child.send("Runtime.runIfWaitingForDebugger"),
  ]);
}
