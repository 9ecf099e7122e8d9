import { type ReactNode, useEffect } from "react";
import { Button } from "../../ui/Button.tsx";
import { Message } from "../../ui/Message.tsx";
import { Screen, ScreenHeading } from "../../ui/Screen.tsx";
import { Breadcrumb } from "../../ui/TopBar.tsx";
import { wordsForNotShared } from "./failure-words.ts";
import type { NotShared } from "./people.ts";
import styles from "./PeoplePage.module.css";

type Props = Readonly<{
  /** The spaces that this device asks to come into. */
  joining: ReactNode;
  isJoining: boolean;
  onFound: () => void;
  onPair: () => void;
  onJoin: () => void;
}>;

/** The people of nobody's spaces: what sharing is, and the three ways to begin. */
export function NobodyYet({ joining, isJoining, onFound, onPair, onJoin }: Props) {
  useEffect(() => {
    window.document.title = "People · Throughline";
  }, []);
  return (
    <Screen width="page" bar={<Breadcrumb path={["People"]} />}>
      <ScreenHeading>People</ScreenHeading>
      {joining}
      <Message action="New shared space…" onAction={onFound} look="primary">
        {isJoining ? "You share nothing yet." : "You share nothing, and the network is off."} Make a
        space for a few people, and write in the same documents.
      </Message>
      <div className={styles["offers"]}>
        <Button look="quiet" onClick={onJoin}>
          Join a shared space…
        </Button>
        <Button look="quiet" onClick={onPair}>
          Pair your own devices…
        </Button>
      </div>
    </Screen>
  );
}

type UnheardProps = Readonly<{
  name: string;
  /** Why it is not known; nothing while it is asked. */
  why: NotShared | null;
  onRetry: () => void;
  children: ReactNode;
}>;

/** The people of a space that cannot be told just now. Nothing is claimed about any of them. */
export function PeopleUnheard({ name, why, onRetry, children }: UnheardProps) {
  return (
    <Screen width="page" bar={<Breadcrumb path={[name, "People"]} />}>
      <ScreenHeading>People</ScreenHeading>
      {children}
      {why === null ? (
        <Message isPatient>Asking who is in {name}…</Message>
      ) : (
        <Message action="Try again" onAction={onRetry}>
          Who is in {name} cannot be told just now. {wordsForNotShared(why)}
        </Message>
      )}
    </Screen>
  );
}
