/** A window in which nothing but ports arrives, and what its preload script does to pass one on. */
export function createOwnWindow(): Readonly<{
  own: Window;
  pass: (ticket: string, port: MessagePort, change?: MessageEventInit) => void;
}> {
  const target = Object.assign(new EventTarget(), { location: window.location });
  const own = target as unknown as Window;
  const pass = (ticket: string, port: MessagePort, change: MessageEventInit = {}) => {
    const event = new MessageEvent("message", {
      data: { "throughline:port": ticket },
      origin: window.location.origin,
      ...change,
    });
    // The test's browser drops the ports it is given, and knows no source but its own window.
    Object.defineProperty(event, "ports", { value: [port] });
    Object.defineProperty(event, "source", { value: "source" in change ? change.source : own });
    own.dispatchEvent(event);
  };
  return { own, pass };
}
