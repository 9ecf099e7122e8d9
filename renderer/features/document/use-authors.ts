import { useEffect, useEffectEvent, useState } from "react";
import type { Author } from "#shared/domain/author.ts";

/** Who wrote in the document, as far as anybody can say. */
export type AuthorsOf = () => Promise<readonly Author[]>;

/**
 * Asked for anew with each number but 0: whoever wrote what that stands for may have been nobody's author before. It may be
 * known only later that there are others to ask about.
 */
export function useAuthors(of: number, authorsOf: AuthorsOf | null): readonly Author[] {
  const [authors, setAuthors] = useState<readonly Author[]>([]);
  const ask = useEffectEvent(() => authorsOf?.().then(setAuthors));
  const isAsked = of > 0 && authorsOf !== null;
  useEffect(() => {
    if (isAsked) void ask();
  }, [of, isAsked]);
  return authors;
}
