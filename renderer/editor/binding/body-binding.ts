/** Keeps an editor and the body of a document level for as long as it lives. */
export interface BodyBinding {
  /** Puts what the editor has not handed over yet into the document, at once. */
  flush(): void;
  end(): void;
}
