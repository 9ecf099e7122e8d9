/** Conversations with the people who bring an animal. */
export const interviewsWithOwners: readonly string[] = [
  `# Owner of a dog with a bad tooth
key: owner-tooth
type: interview
day: -88
status: written-up
participant: Owner, works shifts
segment: Owners
heldOn: -88
interviewer: Ines Okafor
consent: given
tags: waitlist, owners

## Goal
- What does it take for somebody to come at two hours' notice?

## Notes
Waited nine days for a dental. Was called twice for an earlier visit, both times at work, both times without being able to answer. Called back in the break; it was gone.

## Quotes
> Had they written, I would have said yes from the bus.

## What surprised me
He had never heard that there is a list. He thought being called was luck.

## Past behaviour
Rang three clinics the evening the dog stopped eating.

## Commitments
Gave his number for the trial.
`,
  `# Owner of two cats, evening only
key: owner-cats
type: interview
day: -87
status: written-up
participant: Owner, two children
segment: Owners
heldOn: -87
interviewer: Ines Okafor
consent: given
tags: owners, reminders

## Goal
- What makes a visit fall through on this side of the desk?

## Notes
Cancelled twice this year. Both times she knew the evening before and called at nine in the morning, because "that is when they open". She did not want to leave it on the answering machine.

## Quotes
> I knew at ten at night. I would have pressed a button.

## What surprised me
She thought cancelling late costs money. It does not, and nobody has told her.

## Past behaviour
Puts every visit into the family calendar by hand, with the phone number in the title.
`,
  `# Breeder, eleven visits a year
key: breeder
type: interview
day: -61
status: written-up
participant: Breeder
segment: Owners with many visits
heldOn: -61
interviewer: Mara Lindqvist
consent: given
tags: owners, waitlist

## Goal
- Would somebody who comes often be glad of freed visits, or annoyed by offers?

## Notes
Would take any freed morning within twenty kilometres, with an hour's notice. Wants at most one offer a day, and none on Sundays. Turned off every notification of another clinic's app in the first week.

## Quotes
> One a day is a service. Three a day is advertising.

## What surprised me
She sorts by vet, not by hour. An offer without the vet's name is worth nothing to her.

## Commitments
Joined the trial with three dogs on the list.
`,
  `# Second visit that never happened
key: second-visit
type: interview
day: -20
status: written-up
participant: Owner of a young dog
segment: Owners
heldOn: -20
interviewer: Tom Brandt
consent: given
tags: owners, follow-up

## Goal
- Why do so many follow-up visits never get booked?

## Notes
Was told "in about four weeks" at the door, with a wet dog and the lead in one hand. Remembered it in week seven. Four of the last six owners we asked say the same.

## Quotes
> They never asked me for a day. They told me a distance.

## What surprised me
She would have agreed to a day there and then, even a wrong one.

## Commitments
None; she was glad to be asked. See [[follow-up-idea]].
`,
];
