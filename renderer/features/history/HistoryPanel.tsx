import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Author } from "#shared/domain/author.ts";
import type { Milestone } from "#shared/domain/milestone.ts";
import type { Clock } from "#shared/kernel/clock.ts";
import type { Versions } from "../../document/versions.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./HistoryPanel.module.css";
import { dayOfVersion } from "./history-words.ts";
import { type Chosen, useHistory } from "./history-context.ts";
import { Summaries, type VersionSummary } from "./summaries.ts";
import { VersionRow } from "./VersionRow.tsx";

type Listed = readonly Milestone[] | "loading" | "away";

/** The versions of a document, newest first, and what each of them changed. */
export function HistoryPanel() {
  const { versions, clock, chosen, onChoose } = useHistory();
  const { listed, authors, again } = useListed(versions, chosen !== null);
  const [summaries, seen] = useSummaries(versions, clock);
  const places = useRef<HTMLDivElement>(null);

  if (listed === "loading") return null;
  if (listed === "away") {
    return (
      <div className={styles["none"]}>
        <p>The versions of this document cannot be read now. They are safe where they are kept.</p>
        <Button onClick={again}>Try again</Button>
      </div>
    );
  }
  if (listed.length === 0) {
    return (
      <p className={styles["none"]}>
        No versions yet. One is kept when you leave the document, and after ten minutes of rest.
      </p>
    );
  }

  const choose = (number: number | null, isSecond: boolean) =>
    onChoose(nextChoice(chosen, number, isSecond));
  const now = clock.now();
  return (
    <>
      <div
        ref={places}
        className={styles["list"]}
        role="listbox"
        aria-label="Versions"
        aria-multiselectable="true"
        tabIndex={-1}
        onKeyDown={(event) => moveAmong(event, places.current)}
      >
        <button
          type="button"
          role="option"
          aria-selected={chosen === null}
          tabIndex={chosen === null ? 0 : -1}
          className={styles["version"]}
          onClick={() => choose(null, false)}
        >
          <span className={styles["when"]}>Now</span>
        </button>
        {byDay(listed, now).map(([day, those]) => (
          <div key={day} role="group" aria-label={day}>
            <div className={styles["day"]} aria-hidden="true">
              {day}
            </div>
            {those.map((version) => {
              const before = listed[listed.indexOf(version) + 1];
              return (
                <VersionRow
                  key={version.number}
                  version={version}
                  summary={summaries.get(version.number)}
                  authors={authors}
                  isChosen={chosen?.older === version.number || chosen?.newer === version.number}
                  isStop={chosen?.older === version.number}
                  onSeen={() => seen(version, before)}
                  onChoose={(isSecond) => choose(version.number, isSecond)}
                />
              );
            })}
          </div>
        ))}
      </div>
      <p className={styles["hint"]}>
        Choose a version to see it beside the present, and a second one with Shift to see what lies
        between them.
      </p>
    </>
  );
}

/** The list, anew whenever one may have been kept: after a comparison is closed. */
function useListed(versions: Versions, isComparing: boolean) {
  const [listed, setListed] = useState<Listed>("loading");
  const [authors, setAuthors] = useState<readonly Author[]>([]);
  const [round, setRound] = useState(0);
  const isListed = useRef(false);
  useEffect(() => {
    // A panel that is opened beside a comparison has nothing yet.
    if (isComparing && isListed.current) return;
    let isGone = false;
    const load = async () => {
      const [list, people] = await Promise.all([versions.list(), versions.authors()]);
      if (isGone) return;
      isListed.current = true;
      setListed(list.ok ? list.value : "away");
      setAuthors(people);
    };
    void load();
    return () => {
      isGone = true;
    };
  }, [versions, isComparing, round]);
  return { listed, authors, again: () => setRound((count) => count + 1) };
}

/** What each version changed, as far as it is known, and who says which of them is on the screen. */
function useSummaries(versions: Versions, clock: Clock) {
  const [summaries, setSummaries] = useState<ReadonlyMap<number, VersionSummary>>(new Map());
  const worker = useRef<Summaries | null>(null);
  useEffect(
    () => () => {
      worker.current?.end();
      worker.current = null;
    },
    [],
  );
  const seen = (version: Milestone, before: Milestone | undefined) => {
    worker.current ??= new Summaries(versions, clock, (number, summary) =>
      setSummaries((known) => new Map(known).set(number, summary)),
    );
    worker.current.ask(version, before);
  };
  return [summaries, seen] as const;
}

/** With Shift the two that lie around what changed; otherwise one and the present. */
function nextChoice(
  chosen: Chosen | null,
  number: number | null,
  isSecond: boolean,
): Chosen | null {
  if (number === null) return null;
  if (!isSecond || chosen === null || chosen.older === number)
    return { older: number, newer: null };
  return {
    older: Math.min(chosen.older, number),
    newer: Math.max(chosen.older, number),
  };
}

function byDay(
  versions: readonly Milestone[],
  now: number,
): readonly (readonly [string, readonly Milestone[]])[] {
  const days = new Map<string, Milestone[]>();
  for (const version of versions) {
    const day = dayOfVersion(version.at, now);
    const those = days.get(day);
    if (those === undefined) days.set(day, [version]);
    else those.push(version);
  }
  return [...days];
}

function moveAmong(event: KeyboardEvent, list: HTMLElement | null): void {
  const stops = [...(list?.querySelectorAll<HTMLElement>("[role=option]") ?? [])];
  const at = stops.findIndex((stop) => stop === event.target);
  const to = targetOf(event.key, at, stops.length);
  if (at < 0 || to === null) return;
  event.preventDefault();
  stops[to]?.focus();
}

function targetOf(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, count - 1);
    case "ArrowUp":
      return Math.max(at - 1, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
