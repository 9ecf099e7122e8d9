/** Announces one kind of event to whoever listens, in the order they came. */
export class Emitter<Event> {
  readonly #listeners = new Set<(event: Event) => void>();

  /** The returned function stops listening; calling it twice is harmless. */
  on(listener: (event: Event) => void): () => void {
    const own = (event: Event) => listener(event);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  emit(event: Event): void {
    for (const listener of this.#listeners) listener(event);
  }
}
