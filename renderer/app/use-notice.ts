import { useCallback, useEffect, useRef, useState } from "react";
import type { Notice } from "../features/document/Notices.tsx";
import { useToast } from "../ui/Toast.tsx";

/** What a document's screen has to say, and how to say it: once the screen is gone, a toast says it. */
export function useNotice(): readonly [Notice | null, (notice: Notice | null) => void] {
  const [notice, setNotice] = useState<Notice | null>(null);
  const tell = useToast();
  const latest = useRef(tell);
  const isHere = useRef(true);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const say = useCallback((said: Notice | null) => {
    if (isHere.current) setNotice(said);
    else if (said !== null) latest.current({ words: `${said.lead} ${said.rest}`.trim() });
  }, []);
  return [notice, say];
}
