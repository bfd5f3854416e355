import { many } from './english.ts';

/** What hearing less, pausing and looking around say in English. */
export const enChoosing = {
  less: {
    title: 'Hear less like this?',
    lead: (wish: string) => `It came because you hear about ${wish}. What would you rather not hear?`,
    story: 'This story',
    storyMore: 'and whatever else is said of it',
    voice: (name: string) => `${name}`,
    voiceMore: (wish: string) => `nothing from them about ${wish}`,
    subject: (label: string) => `Anything about ${label}`,
    subjectMore: 'you hear the rest as before',
    wrong: 'Is it wrong?',
    wrongMore: 'It leaves your letters, and an editor looks at it. Nobody is told who said so.',
    notAbout: (what: string) => `It is not about ${what}`,
    stop: (wish: string) => `Stop hearing about ${wish}`,
    done: 'You will hear less of that',
    doneMore: 'Everything else comes as before.',
    doubted: 'Thank you: an editor will look at it, and you hear no more of it.',
    undo: 'No, I want to hear it',
    undone: 'You hear it again',
    over: 'You do not hear about this any more',
    overMore: 'It was stopped or paused, so there is nothing to hear less of.',
    link: 'Less like this',
  },
  muted: {
    title: 'What you hear less of',
    story: (title: string) => `the story “${title}”`,
    item: (title: string) => `“${title}”`,
    voice: (name: string) => `anything from ${name}`,
    subject: (label: string) => `anything about ${label}`,
    undo: 'Hear it again',
  },
  lately: {
    link: 'See what came lately, and hear less of some of it',
    title: (wish: string) => `Lately: ${wish}`,
    lead: 'The newest first. Press what you would rather hear less of.',
    none: (wish: string) =>
      `Nothing new about ${wish} yet. We write when there is something, and not before.`,
  },
  pause: {
    howLong: 'For how long',
    choices: {
      '': 'Until I go on',
      '7': 'A week',
      '14': 'Two weeks',
      '28': 'Four weeks',
      '91': 'Three months',
    } as Record<string, string>,
    day: 'Or until this day',
    until: (day: string) => `Paused until ${day}; then it goes on by itself.`,
    more: (wish: string) =>
      `Nothing about ${wish} is sent meanwhile. What is still news when you go on is told then.`,
  },
  near: {
    ask: 'What is near you?',
    field: 'What’s near your postcode or street?',
    button: 'Look',
    hint: 'Or a place, or any words. A postcode is looked up here and forgotten at once.',
    empty: 'Type a postcode, a street or the name of a place.',
    unknown: 'We do not know that postcode. Try the first half of it, or the name of the street or place.',
    title: (place: string) => `Near ${place}`,
    titleHere: 'Near there',
    lead: (n: number, distance: string | null) =>
      `${many(n, 'item', 'items')} in the last four weeks${distance ? `, within ${distance}` : ''}.`,
    quiet:
      'Nobody has said anything about it in the last four weeks. That may change: we can tell you when it does.',
    rough: 'We know only roughly where that is. If it is not near you, type a street or place.',
    hear: 'Hear about it',
    what: 'What about',
    inPlace: (name: string) => `In ${name}`,
    around: (distance: string) => `Within ${distance} of there`,
    aroundMore: 'we keep a spot rounded to about half a kilometre, and no postcode',
    whole: (patch: string) => `All of ${patch}`,
    more: 'More ways to choose',
    chip: (distance: string, place: string | null) =>
      `Within ${distance} of ${place ? `a spot near ${place}` : 'a spot you chose'}`,
  },
  foretaste: {
    last: (stories: number, items: number) =>
      items === stories
        ? `Last week’s letter would have held ${many(stories, 'story', 'stories')}:`
        : `Last week’s letter would have held ${many(stories, 'story', 'stories')} from ${many(items, 'item', 'items')}:`,
    lastNone: 'Last week there would have been no letter: nothing was new.',
    andOthers: (n: number) => `and ${many(n, 'other voice', 'other voices')}`,
    rest: (n: number) => `and ${n} more.`,
    rhythm: ({ itemsAWeek, weekly, daily }: { itemsAWeek: number; weekly: number; daily: number }) =>
      `About ${many(Math.round(itemsAWeek), 'item', 'items')} a week. Once a week, a letter would have come in ${weekly} of the last four weeks; once a day, on ${daily} of 28 days.`,
  },
  doubts: {
    title: 'Readers say it is not about this',
    lead: 'From “It is not about …” in letters. Look at the item and take the word away, or say that it is right.',
    none: 'Nobody doubts anything at the moment.',
    notAbout: (what: string, readers: number) =>
      `not about ${what}, say ${many(readers, 'reader', 'readers')}`,
    right: 'It is right as it is',
    look: 'Look at it',
  },
};
