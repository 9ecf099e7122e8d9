import { KeyRound, Users } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import type { People } from "#shared/bridge/sharing-calls.ts";
import type { DeviceState } from "#shared/domain/device-state.ts";
import { Banner, BannerActions, BannerWords } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { RefusedBanner } from "../../ui/RefusedBanner.tsx";
import { Screen, ScreenHeading } from "../../ui/Screen.tsx";
import { Breadcrumb } from "../../ui/TopBar.tsx";
import type { PeopleActions, PeopleNaming } from "./actions.ts";
import { Invites } from "./Invites.tsx";
import { MemberList } from "./MemberList.tsx";
import { PeopleQuestion, type Question } from "./PeopleQuestion.tsx";
import styles from "./PeoplePage.module.css";
import { Requests } from "./Requests.tsx";
import { rightsIn } from "./rights.ts";
import { heldInFull, othersIn, syncLine } from "./sync-line.ts";

type Props = Readonly<{
  people: People;
  /** Where the key of this device stands; null until that is known. */
  device: DeviceState | null;
  naming: PeopleNaming;
  actions: PeopleActions;
  /** The other spaces that can be looked at; see `SpaceChoice`. */
  choice: ReactNode;
  /** Something to be told about the space beside how it stands. */
  notice?: ReactNode;
}>;

/** Who is in a space, how their devices stand with this one, and what can be done about it. */
export function PeoplePage({ people, device, naming, actions, choice, notice }: Props) {
  const [question, setQuestion] = useState<Question | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const rights = rightsIn(people);
  const { name } = people;
  const isOwn = people.purpose === "own-devices";
  const line = syncLine(people, device);
  const isClosed = device?.kind === "locked" || device?.kind === "unreadable";
  // Without an open key nothing goes out, also where nothing waits yet.
  const held = people.held ?? (isClosed && people.self !== null ? "no-device-key" : null);
  const active = people.members.filter(({ state }) => state === "active");
  const others = people.members.filter(({ state }) => state !== "active");
  useEffect(() => {
    window.document.title = `People of ${name} · Throughline`;
  }, [name]);

  const tell = (done: Promise<string | null>) => void done.then(setFailure);
  return (
    <Screen
      width="page"
      bar={
        <>
          <Breadcrumb path={[name, "People"]} />
          {!isOwn && rights.barToAddOwn === null && (
            <Button onClick={actions.onAddOwn}>Add your other computer…</Button>
          )}
          <Button
            look="primary"
            disabled={rights.barToInvite !== null}
            aria-describedby={rights.barToInvite === null ? undefined : "people-bar"}
            onClick={actions.onInvite}
          >
            {isOwn ? "Pair another device…" : "Invite…"}
          </Button>
        </>
      }
      banner={
        <>
          {held !== null && (
            <Held
              held={held}
              isWaiting={people.held !== null}
              isOut={people.self === null}
              onUnlock={actions.onUnlock}
            />
          )}
          <RefusedBanner
            icon={Users}
            lead="That was not done."
            why={failure}
            onRead={() => setFailure(null)}
          />
          {notice}
        </>
      }
    >
      <ScreenHeading lead={leadOf(people, line?.words ?? null)}>
        {isOwn ? "Your devices" : "People"}
      </ScreenHeading>
      {choice}
      {rights.barToInvite !== null && (
        // Whoever is not in any more has read it in the line above.
        <p id="people-bar" className={styles["bar"]} hidden={people.self === null}>
          {rights.barToInvite}
        </p>
      )}
      <Requests
        requests={people.requests}
        rights={rights}
        onLetIn={(request) => setQuestion({ kind: "let-in", request })}
        onTurnAway={(request) => tell(actions.onTurnAway(request))}
      />
      <MemberList
        heading={isOwn ? "Computers" : "In this space"}
        members={active}
        people={people}
        rights={rights}
        naming={naming}
        onAsk={setQuestion}
        onRole={(member, role) => tell(actions.onRole(member, role))}
      />
      {othersIn(people).length === 0 && people.self !== null && (
        <p className={styles["alone"]}>
          {isOwn
            ? "Only this computer so far. Pair another one to have the same documents on both."
            : `Nobody but you ${others.length === 0 ? "so far" : "any more"}. Invite somebody, and you can write in the same documents.`}
        </p>
      )}
      <Invites
        invites={people.invites}
        rights={rights}
        naming={naming}
        onWithdraw={(invite) => tell(actions.onWithdraw(invite))}
      />
      {others.length > 0 && (
        <MemberList
          heading="Not in it any more"
          members={others}
          people={people}
          rights={rights}
          naming={naming}
          onAsk={setQuestion}
          onRole={() => {}}
        />
      )}
      {people.self !== null && (
        <div className={styles["foot"]}>
          <Button
            disabled={rights.barToLeave !== null}
            aria-describedby={rights.barToLeave === null ? undefined : "leave-bar"}
            onClick={() => setQuestion({ kind: "leave" })}
          >
            Leave this space…
          </Button>
          {rights.barToLeave !== null && (
            <span id="leave-bar" className={styles["why"]}>
              {rights.barToLeave}
            </span>
          )}
        </div>
      )}
      {question !== null && (
        <PeopleQuestion
          question={question}
          people={people}
          actions={actions}
          onClose={() => setQuestion(null)}
        />
      )}
    </Screen>
  );
}

function leadOf({ self, name, purpose }: People, line: string | null): string {
  if (self === null) {
    return `You are not in ${name} any more. What is here you can read, and nobody changes it.`;
  }
  const ground =
    purpose === "own-devices" ? "Only your own computers are in it." : `Who is in ${name}.`;
  return line === null ? ground : `${ground} ${line}.`.replace(/\.\.$/, ".");
}

type HeldProps = Readonly<{
  held: NonNullable<People["held"]>;
  /** Whether something that was written here waits. */
  isWaiting: boolean;
  isOut: boolean;
  onUnlock: () => void;
}>;

const locked = {
  lead: "Nothing is exchanged: the key of this device is not open.",
  rest: "What you write is safe on this computer, and goes out once it is.",
};

/** Of somebody who is not in any more no role is to be spoken. */
const outside = {
  lead: "What you wrote here last was not sent: you are not in this space any more.",
  rest: "It is safe on this computer. Copy it to a space of your own to go on with it.",
};

function Held({ held, isWaiting, isOut, onUnlock }: HeldProps) {
  const waiting = isOut && held === "may-not-write" ? outside : heldInFull(held);
  const { lead, rest } = isWaiting ? waiting : locked;
  return (
    <Banner icon={KeyRound} tone="warn">
      <BannerWords lead={lead}>{rest}</BannerWords>
      {held === "no-device-key" && (
        <BannerActions>
          <Button onClick={onUnlock}>Unlock…</Button>
        </BannerActions>
      )}
    </Banner>
  );
}
