import { Guarded } from "../unimplemented.ts";

type FrameState = {
  readonly url: string;
  readonly name: string;
  readonly parent: WebFrame | null;
  readonly processId: number;
};

let nextRoutingId = 1;

/** A frame as a message's sender is judged by: where it is, and under whom. Frozen at the time it is asked for. */
export class WebFrame
  extends Guarded
  implements
    Pick<
      Electron.WebFrameMain,
      | "url"
      | "origin"
      | "name"
      | "routingId"
      | "processId"
      | "frameTreeNodeId"
      | "detached"
      | "isDestroyed"
    >
{
  static override readonly electronName = "webFrameMain";
  readonly url: string;
  readonly name: string;
  readonly parent: WebFrame | null;
  readonly processId: number;
  readonly routingId: number = nextRoutingId++;
  readonly frameTreeNodeId: number = this.routingId;
  readonly detached = false;

  constructor(state: FrameState) {
    super();
    this.url = state.url;
    this.name = state.name;
    this.parent = state.parent;
    this.processId = state.processId;
  }

  get origin(): string {
    const { protocol, host, origin } = URL.parse(this.url) ?? {
      protocol: "",
      host: "",
      origin: "null",
    };
    return origin === "null" && host !== "" ? `${protocol}//${host}` : origin;
  }

  get top(): WebFrame {
    return this.parent?.top ?? this;
  }

  isDestroyed(): boolean {
    return false;
  }
}
