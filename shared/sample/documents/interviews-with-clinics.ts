/** Conversations with the people who run the diary. */
export const interviewsWithClinics: readonly string[] = [
  `# Front desk, Saturday shift
key: saturday-desk
type: interview
day: -96
status: written-up
participant: Head of the front desk
segment: Clinic with five vets
heldOn: -96
interviewer: Mara Lindqvist
consent: given
tags: waitlist, front desk

## Goal
- What happens between a cancellation and the next patient in that room?

## Questions
1. Tell me about the last visit that fell through. What did you do first?
2. Who did you call, and how did you choose them?
3. What would have happened if you had done nothing?

## Notes
Saturday has three people at the desk until eleven and one after that. Four visits were cancelled before ten. She wrote each on the back of a delivery note, and the note was under the till by noon.

Two of the four rooms stood empty for their half hour. One was filled by an owner who happened to be in the waiting room with a second cat.

## Quotes
> I have a list. I have three lists. Not one of them survives a change of shift.

> By the time I have reached somebody, the slot is over.

## What surprised me
She does not mind the empty room. She minds the owner who asked for that very hour on Tuesday and was told there was nothing.

## Past behaviour
A shared spreadsheet, for two weeks in spring. Nobody opened it while the phone was ringing.

## Commitments
She will keep every cancellation of the next two weeks on one sheet and send it: [[cancellation-tally]].
`,
  `# Clinic with two vets, by phone
key: two-vets
type: interview
day: -91
status: written-up
participant: Owner and vet
segment: Clinic with two vets
heldOn: -91
interviewer: Mara Lindqvist
consent: given
tags: waitlist, small clinic

## Goal
- Does a small clinic lose anything worth having when a visit falls through?

## Notes
About five cancellations a week, most of them on the day. She fills one of five by calling "the ones I remember". A vaccination is easy to move, a dental is not: it needs the theatre, the nurse and a fasted animal.

## Quotes
> An empty dental costs me more than a week of missed vaccinations.

> I would rather the owner said no in a minute than yes in an hour.

## What surprised me
She does not want the system to choose. She wants to see three names and press one.

## Past behaviour
Asked for a deposit for dentals since January. Two owners left, no-shows fell from six to one a month. See [[deposits-note]].

## Commitments
Will try anything that needs no new screen on the desk, from next Monday on.
`,
  `# Practice manager, chain of four
key: chain-manager
type: interview
day: -84
status: written-up
participant: Practice manager
segment: Chain of four clinics
heldOn: -84
interviewer: Ines Okafor
consent: given
tags: waitlist, reporting

## Goal
- Who notices that the diary has holes, and what do they do about it?

## Notes
She looks at "hours sold" once a month, by clinic. The number moves for reasons nobody writes down. Cancelled and refilled visits look the same as visits that were never cancelled.

The four clinics keep their own lists. An owner who would drive ten minutes to the sister clinic is never asked.

## Quotes
> I can tell you what we earned. I cannot tell you what we let go.

## What surprised me
She would give up the second clinic's slots to the first without a second thought; the head vets would not.

## Commitments
Sent us three months of her diary the same afternoon, without names: [[kept-visits]].
`,
  `# Front desk, first week on the waitlist
key: desk-first-week
type: interview
day: -33
status: written-up
participant: Two people at the front desk
segment: Clinic with five vets
heldOn: -33
interviewer: Mara Lindqvist
consent: given
tags: waitlist, trial

## Goal
- What did the desk stop doing in the first week, and what did it start doing?

## Notes
The sheet of paper is gone. They leave the list open on the second screen and look at it after every call. Offers went out for eleven freed visits, seven were taken, the quickest after two minutes.

Twice somebody called an owner who had just been sent an offer. The owner said yes to the call, and then got "Sorry, it is taken" by text.

## Quotes
> It is the first thing in this program that gives me minutes back.

> Tell me that an offer is out, in red, or I will call them.

## What surprised me
They put people on the list who never asked, because "they always come when one calls". That is consent we do not have: [[consent-question]].

## Commitments
They keep the trial going without the discount.
`,
];
