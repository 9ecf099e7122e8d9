/** A letter's frame takes sixty. */
const mostAsText = 250;

/**
 * What a window posts, as it crosses to another process: few bytes as text, one character each. Bytes cost the browser an
 * array with memory of its own on both sides, a third of what it takes to post a letter.
 */
export function packed(message: unknown): unknown {
  const isSmall = message instanceof Uint8Array && message.length <= mostAsText;
  return isSmall ? String.fromCharCode(...message) : message;
}

/** What was posted. Nothing else is text on a port: whatever is no bytes stays what it is. */
export function unpacked(message: unknown): unknown {
  if (typeof message !== "string") return message;
  const bytes = new Uint8Array(message.length);
  for (let at = 0; at < message.length; at++) {
    const code = message.charCodeAt(at);
    if (code > 0xff) return message;
    bytes[at] = code;
  }
  return bytes;
}
