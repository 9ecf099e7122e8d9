/**
 * One end of a two-way line between processes: in the window a `MessagePort`, in a utility process
 * a `MessagePortMain`. Messages arrive in order or, once an end is gone, not at all.
 */
export interface Port {
  post(message: unknown): void;
  /** Messages that came before the first listener are kept for it. */
  onMessage(listener: (message: unknown) => void): () => void;
  /** The other end closed, or its process died. Fires once at most. */
  onClose(listener: () => void): () => void;
  close(): void;
}
