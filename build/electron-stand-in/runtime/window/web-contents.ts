import { encodeValue } from "../../page/codec.ts";
import type { FromPage, WindowOpenQuestion } from "../../page/messages.ts";
import { announcements } from "../app/announcements.ts";
import { browser } from "../chromium/browser.ts";
import type { Protocol } from "../chromium/connection.ts";
import { detachAll } from "../ipc/message-ports.ts";
import { nodeBase64 } from "../ipc/node-base64.ts";
import type { StandInSession } from "../net/session.ts";
import type { WebContentsMember } from "../offered.ts";
import { AttachedPage, type OpenedPage } from "./attached-page.ts";
import { EditedPage } from "./edited-page.ts";
import type { PageDocument } from "./page-document.ts";
import { checkPreferences } from "./web-preferences.ts";
import { evaluateInPage, type Picture, printPage, takePicture } from "./page-outputs.ts";
import { decideOpening, type OpenHandler } from "./window-open.ts";
import type { WebFrame } from "./web-frame.ts";

type WebRtcPolicy = ReturnType<Electron.WebContents["getWebRTCIPHandlingPolicy"]>;

const zoomBase = 1.2;
let nextId = 1;
const all = new Map<number, WebContents>();

/** The page of a window, with the part of Electron's interface that the app and its tests use. */
export class WebContents
  extends EditedPage
  implements Pick<Electron.WebContents, WebContentsMember>
{
  static override readonly electronName = "webContents";
  readonly id: number = nextId++;
  readonly session: StandInSession;
  readonly #preferences: Electron.WebPreferences;
  readonly #attached: Promise<AttachedPage>;
  #page: AttachedPage | undefined;
  #title = "";
  #isDestroyed = false;
  #isCrashed = false;
  #zoomLevel = 0;
  #openHandler: OpenHandler | undefined;
  #webRtcPolicy: WebRtcPolicy = "default";

  constructor(
    session: StandInSession,
    preferences: Electron.WebPreferences,
    opening: Promise<OpenedPage>,
  ) {
    super(preferences.devTools !== false);
    this.setMaxListeners(0);
    checkPreferences(preferences);
    this.session = session;
    this.#preferences = preferences;
    this.#attached = opening.then((opened) => this.#attach(opened));
    all.set(this.id, this);
    announcements.emit("web-contents-created", this);
  }

  static all(): WebContents[] {
    return [...all.values()];
  }

  static fromTargetId(targetId: string): WebContents | undefined {
    return WebContents.all().find((contents) => contents.#page?.targetId === targetId);
  }

  get mainFrame(): WebFrame | null {
    return this.#page?.frames.snapshot(this.#page.mainFrameId) ?? null;
  }

  getURL(): string {
    return this.#page?.navigation.url ?? "";
  }

  getTitle(): string {
    return this.#title;
  }

  getType(): "window" {
    return "window";
  }

  getUserAgent(): string {
    return this.session.getUserAgent();
  }

  getLastWebPreferences(): Electron.WebPreferences {
    return { ...this.#preferences };
  }

  isLoading(): boolean {
    return this.#page?.navigation.isLoading ?? false;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  isCrashed(): boolean {
    return this.#isCrashed;
  }

  async loadURL(url: string): Promise<void> {
    await (await this.#attached).navigation.load(url);
  }

  reload(): void {
    this.withPage((page) => page.navigation.reload(false));
  }

  reloadIgnoringCache(): void {
    this.withPage((page) => page.navigation.reload(true));
  }

  stop(): void {
    this.withPage((page) => page.session.tell("Page.stopLoading"));
  }

  focus(): void {
    this.withPage((page) => page.session.tell("Page.bringToFront"));
  }

  /** A window without a document hears nothing, as in Electron. */
  send(channel: string, ...parameters: unknown[]): void {
    this.#page?.document?.send(channel, encodeValue(parameters, nodeBase64), []);
  }

  postMessage(
    channel: string,
    message: unknown,
    transfer: readonly Electron.MessagePortMain[] = [],
  ): void {
    const body = encodeValue([message], nodeBase64);
    const ends = detachAll(transfer);
    const document = this.#page?.document;
    if (document) document.send(channel, body, ends);
    else for (const end of ends) end.close();
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const page = await this.#attached;
    await page.navigation.settled();
    return evaluateInPage(page.session, code, userGesture);
  }

  async capturePage(area?: Electron.Rectangle): Promise<Picture> {
    return takePicture((await this.#attached).session, area);
  }

  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    return printPage((await this.#attached).session, options);
  }

  forcefullyCrashRenderer(): void {
    this.withPage((page) => page.session.tell("Page.crash"));
  }

  getZoomLevel(): number {
    return this.#zoomLevel;
  }

  setZoomLevel(level: number): void {
    this.#zoomLevel = level;
    this.#page?.document?.tell(["zoom", this.getZoomFactor()]);
  }

  getZoomFactor(): number {
    return zoomBase ** this.#zoomLevel;
  }

  setZoomFactor(factor: number): void {
    this.setZoomLevel(Math.log(factor) / Math.log(zoomBase));
  }

  getWebRTCIPHandlingPolicy(): WebRtcPolicy {
    return this.#webRtcPolicy;
  }

  /** Chromium takes its policy at its start, where the stand-in always asks for the strictest. */
  setWebRTCIPHandlingPolicy(policy: WebRtcPolicy): void {
    this.#webRtcPolicy = policy;
  }

  /** Closes the page; a `beforeunload` listener may keep it where that is waited for. */
  close(options: { waitForBeforeUnload?: boolean } = {}): void {
    this.withPage((page) => {
      if (options.waitForBeforeUnload === true) page.session.tell("Page.close");
      else browser().session.tell("Target.closeTarget", { targetId: page.targetId });
    });
  }

  decideWindowOpen(question: WindowOpenQuestion): boolean {
    return decideOpening(this.#openHandler, this, question);
  }

  /** A link or a form opened a window; a denied one is closed as it comes, see `Browser`. */
  pageOpenedWindow({ url, windowName, windowFeatures }: Protocol.Page.windowOpenPayload): void {
    this.decideWindowOpen({ url, frameName: windowName, features: windowFeatures.join(",") });
  }

  pageStarted(document: PageDocument): void {
    if (this.#zoomLevel !== 0) document.tell(["zoom", this.getZoomFactor()]);
    if (this.listenerCount("before-input-event") > 0) document.tell(["watch-keys", true]);
    this.#isCrashed = false;
  }

  pageSaid(message: FromPage): void {
    switch (message[0]) {
      case "preload-error":
        this.emit(
          "preload-error",
          {},
          this.#preferences.preload,
          Object.assign(new Error(message[1]), { stack: message[2] }),
        );
        return;
      case "title":
        this.titleChanged(message[1]);
        return;
      case "key":
      case "focus":
      case "blur":
      case "resize":
        this.emit(`-page-${message[0]}`, message[1]);
        return;
      default:
    }
  }

  themeChanged(): void {
    this.withPage((page) => void page.setColorScheme());
  }

  titleChanged(title: string): void {
    if (title === this.#title || this.getURL() === "") return;
    this.#title = title;
    this.emit("page-title-updated", { preventDefault: () => {} }, title, true);
  }

  crashed(details: Electron.RenderProcessGoneDetails): void {
    this.#isCrashed = true;
    this.#page?.leaveDocument();
    this.emit("render-process-gone", {}, details);
    announcements.emit("render-process-gone", this, details);
  }

  destroyed(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#page?.leave();
    all.delete(this.id);
    this.emit("destroyed");
  }

  async #attach(opened: OpenedPage): Promise<AttachedPage> {
    this.#page = new AttachedPage(this, this.session, opened);
    await this.#page.start(this.#preferences);
    return this.#page;
  }

  /** The page comes a moment after the window; what is asked before is done then. */
  protected withPage(work: (page: AttachedPage) => void): void {
    if (this.#page) work(this.#page);
    else void this.#attached.then(work);
  }
}
